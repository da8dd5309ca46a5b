import Testing

@testable import Storage

@Suite struct MountTableTests {
    private let table = MountTable(
        """
        22 1 8:1 / / rw - ext4 /dev/sda1 rw
        30 22 0:40 / /srv/shared\\040files rw,relatime shared:1 - nfs4 server:/x rw
        31 22 0:41 / /srv/local rw - ext4 /dev/sdb rw
        32 31 0:42 / /srv/local rw master:2 propagate_from:3 - cifs //server/y rw
        33 22 0:43 / /home rw - fuse.sshfs user@server:/ rw
        broken line
        """)

    @Test(arguments: [
        ("/", "ext4"), ("/srv", "ext4"), ("/srv/shared files", "nfs4"),
        ("/srv/shared files/a", "nfs4"), ("/srv/shared filesystem", "ext4"),
        ("/srv/local/db", "cifs"), ("/home/ana", "fuse.sshfs"),
    ])
    func `the deepest and latest mount decides`(_ path: String, _ kind: String) {
        #expect(table.fileSystem(of: path) == kind)
    }

    @Test func `network file systems are told from local ones`() {
        #expect(["nfs4", "cifs", "fuse.sshfs"].allSatisfy(MountTable.isRemote))
        #expect(!["ext4", "xfs", "btrfs", "tmpfs", "overlay"].contains(where: MountTable.isRemote))
    }
}
