import Glibc

/// Why an input file cannot be read.
public enum InputFileError: Error, Hashable, Sendable {
    case missing(path: String)
    case isDirectory(path: String)
    case unreadable(path: String, reason: String)

    /// For a person: `data/customers.csv is missing`.
    public var message: String {
        switch self {
        case .missing(let path): "\(path) is missing"
        case .isDirectory(let path): "\(path) is a folder, not a file"
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        }
    }
}

/// The bytes of an input. A regular file is mapped into memory and costs no copy; standard input and
/// pipes are read to their end. A mapped file must not be shortened while it is in use.
public final class InputFile: Sendable {
    /// The name to print: the path as given, or `standard input`.
    public let name: String
    /// Never written to after `init`, and given back by `deinit` alone.
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Opens `path`, or standard input where it is `-`.
    public init(path: String) throws(InputFileError) {
        let isStandardInput = path == "-"
        name = isStandardInput ? "standard input" : path
        let descriptor = isStandardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? .missing(path: path) : .unreadable(path: path, reason: systemReason(errno))
        }
        defer { if !isStandardInput { close(descriptor) } }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: name, reason: systemReason(errno))
        }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR { throw .isDirectory(path: name) }
        if kind == S_IFREG, !isStandardInput, status.st_size > 0 {
            let size = Int(status.st_size)
            guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
                throw .unreadable(path: name, reason: systemReason(errno))
            }
            madvise(start, size, MADV_SEQUENTIAL)
            bytes = UnsafeRawBufferPointer(start: start, count: size)
            isMapped = true
        } else {
            bytes = try InputFile.readToEnd(of: descriptor, name: name)
            isMapped = false
        }
    }

    /// Whether a path can be opened a second time and has the same bytes then: a pipe has not, nor standard input.
    public static func canBeReadAgain(path: String) -> Bool {
        var status = stat()
        return path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// An input that is in memory already, such as rows written in a test.
    public init(name: String, contents: some Sequence<UInt8>) {
        self.name = name
        let copy = Array(contents)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(copy.count, 1), alignment: 16)
        buffer.copyBytes(from: copy)
        bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<copy.count])
        isMapped = false
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress!), bytes.count)
        } else {
            UnsafeMutableRawPointer(mutating: bytes.baseAddress!).deallocate()
        }
    }

    /// Size in bytes.
    public var count: Int { bytes.count }

    /// All bytes, valid inside `body` alone.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(bytes)
    }

    /// Gives the memory of a mapped stretch back to the system; who reads there again gets the same bytes, a little later.
    func giveBack(_ range: Range<Int>) {
        guard isMapped else { return }
        let page = Int(getpagesize())
        let start = range.lowerBound / page * page
        // The last page belongs to the stretch that starts in it.
        let end = range.upperBound == bytes.count ? range.upperBound : range.upperBound / page * page
        guard start < end else { return }
        madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress! + start), end - start, MADV_DONTNEED)
    }

    private static func readToEnd(
        of descriptor: Int32, name: String
    ) throws(InputFileError) -> UnsafeRawBufferPointer {
        var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        var filled = 0
        while true {
            if filled == buffer.count {
                let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
                larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
                buffer.deallocate()
                buffer = larger
            }
            let got = read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
            if got == 0 { break }
            if got > 0 {
                filled += got
            } else if errno != EINTR {
                let reason = systemReason(errno)
                buffer.deallocate()
                throw .unreadable(path: name, reason: reason)
            }
        }
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<filled])
    }
}

/// What the system says about an error number, such as `Permission denied`.
func systemReason(_ number: Int32) -> String { String(cString: strerror(number)) }
