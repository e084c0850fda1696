import Glibc

/// Why a file could not be written, in words for a person.
struct OutputFault: Error {
    let message: String

    /// What the system said last about this path.
    init(path: String) {
        message = "cannot write \(path): \(String(cString: strerror(errno)))"
    }
}

/// A file that is written from start to end, through a buffer.
struct OutputFile: ~Copyable {
    private static let bufferSize = 1 << 20

    private let path: String
    private let descriptor: Int32
    private var buffer = ByteText()

    /// Makes the file, or empties it. Throws where its folder or name does not allow it.
    init(path: String) throws(OutputFault) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw OutputFault(path: path) }
        self.path = path
    }

    deinit { _ = Glibc.close(descriptor) }

    /// Writes what `compose` appends to the text it is given.
    mutating func write(_ compose: (inout ByteText) -> Void) throws(OutputFault) {
        compose(&buffer)
        if buffer.bytes.count >= Self.bufferSize { try flush() }
    }

    /// Writes the last of the buffer. Throws where the disk has no room for it.
    consuming func finish() throws(OutputFault) {
        try flush()
    }

    private mutating func flush() throws(OutputFault) {
        var done = 0
        while done < buffer.bytes.count {
            let written = buffer.bytes[done...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno != EINTR { throw OutputFault(path: path) }
            done += max(written, 0)
        }
        buffer.bytes.removeAll(keepingCapacity: true)
    }

    /// Writes a whole file.
    static func write(_ text: String, to path: String) throws(OutputFault) {
        var file = try OutputFile(path: path)
        try file.write { $0.append(text) }
        try file.finish()
    }

    /// Makes a folder and those above it, where they are missing.
    static func makeFolder(_ path: String) throws(OutputFault) {
        if mkdir(path, 0o777) == 0 { return }
        let reason = errno
        if reason == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try makeFolder(String(path[..<slash]))
            if mkdir(path, 0o777) == 0 { return }
        } else if reason == EEXIST {
            let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            if folder >= 0 {
                _ = Glibc.close(folder)
                return
            }
        }
        throw OutputFault(path: path)
    }
}
