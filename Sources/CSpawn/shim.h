#include <spawn.h>

// glibc declares these three only under _GNU_SOURCE, which Swift's own module is not built with.

// Closes every descriptor from a number on in the child: nothing of ours is inherited.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
// Starts the child in another folder.
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *actions, const char *path);
// Opens a pipe that is never inherited, with no moment in between where it could be.
extern int pipe2(int descriptors[2], int flags);
