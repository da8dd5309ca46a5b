/// What is mounted where, read from the text of `/proc/self/mountinfo` (proc(5)).
struct MountTable {
    private let mounts: [(point: [UInt8], kind: String)]

    /// Reads the table; lines of another form are left out.
    init(_ text: String) {
        mounts = text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            guard let dash = fields.firstIndex(of: "-"), fields.count > dash + 1, dash > 4 else {
                return nil
            }
            return (Self.unescaped(fields[4]), String(fields[dash + 1]))
        }
    }

    /// Returns the kind of file system that a resolved absolute path lies on.
    ///
    /// The longest mount point wins; of equal ones the later, which covers the earlier.
    func fileSystem(of path: String) -> String? {
        let path = Array(path.utf8)
        var best: (length: Int, kind: String)?
        for mount in mounts where Self.holds(mount.point, path) {
            if mount.point.count >= best?.length ?? 0 {
                best = (mount.point.count, mount.kind)
            }
        }
        return best?.kind
    }

    /// Tells whether a kind of file system is shared over a network.
    ///
    /// 9P is not among them: sandboxes show local folders under that name, and where it is really
    /// remote it has no shared memory, so that switching to WAL fails with a message of its own.
    static func isRemote(_ kind: String) -> Bool {
        let kinds: Set<String> = [
            "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "coda", "ceph", "lustre", "gpfs",
            "ocfs2", "gfs2", "beegfs", "ncpfs", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph",
            "fuse.s3fs", "fuse.gcsfuse", "fuse.rclone", "fuse.davfs", "davfs",
        ]
        return kinds.contains(kind)
    }

    private static func holds(_ point: [UInt8], _ path: [UInt8]) -> Bool {
        let slash = UInt8(ascii: "/")
        guard path.starts(with: point) else { return false }
        return path.count == point.count || point.last == slash || path[point.count] == slash
    }

    /// Spaces, tabs, line ends and backslashes stand in the table as `\` and three octal digits.
    private static func unescaped(_ text: Substring) -> [UInt8] {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let digits = bytes[index...].dropFirst().prefix(3)
            if bytes[index] == UInt8(ascii: "\\"), digits.count == 3,
                let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
                result.append(code)
                index += 4
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
