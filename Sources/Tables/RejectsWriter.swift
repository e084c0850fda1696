/// The file of rejected rows: `file,line,column,reason,record`, the record being the row as it stood in the file.
public enum RejectsWriter {
    /// `file,line,column,reason,record`: a row for each problem, with the record as it stands in its file.
    ///
    /// - Parameter inputs: each file with its problems, in the order in which they are to be written.
    public static func csv(_ inputs: [(file: InputFile, problems: [DataProblem])], isRaw: Bool = false) -> [UInt8] {
        var writer = CSVWriter(isRaw: isRaw)
        writer.row(["file", "line", "column", "reason", "record"])
        for (file, problems) in inputs {
            for problem in problems {
                writer.text(problem.file)
                writer.number(problem.line)
                writer.text(problem.column ?? "")
                writer.text(problem.reason)
                file.withBytes { writer.text(UnsafeRawBufferPointer(rebasing: $0[problem.record])) }
                writer.endRow()
            }
        }
        return writer.bytes
    }
}
