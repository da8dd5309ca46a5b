/// A file must fit into one's head.
struct FileLengthRule: TidyRule {
    let name = "file length"
    let linesMax = 400

    func findings(in source: SourceText) -> [Finding] {
        // A closing newline makes one empty last piece, which is no line.
        let count = source.lines.last?.isEmpty == true ? source.lines.count - 1 : source.lines.count
        guard count > linesMax else { return [] }
        return [
            finding(
                source, line: linesMax + 1,
                "\(count) lines, at most \(linesMax): move one noun or aspect to a file of its own "
                    + "(Type+aspect.swift)")
        ]
    }
}

/// A function must fit on one screen.
struct FunctionLengthRule: TidyRule {
    let name = "function length"
    let linesMax = 70

    func findings(in source: SourceText) -> [Finding] {
        FunctionLengths(source.wholeCode).functions.filter { $0.lines > linesMax }.map {
            finding(
                source, line: $0.line,
                "this \($0.keyword) has \($0.lines) lines, at most \(linesMax): give its steps "
                    + "names and make them functions")
        }
    }
}

/// A line must fit beside another one.
struct LineLengthRule: TidyRule {
    let name = "line length"
    let columnsMax = 100

    func findings(in source: SourceText) -> [Finding] {
        source.lines.enumerated().compactMap { index, line in
            guard line.utf8.count > columnsMax, line.count > columnsMax else { return nil }
            return finding(
                source, line: index + 1,
                "\(line.count) columns, at most \(columnsMax): break the line (`make fmt` helps)")
        }
    }
}

/// An executable only starts what a library holds, so that a test can reach it.
struct MainFileRule: TidyRule {
    let name = "main file"
    let linesMax = 40

    func findings(in source: SourceText) -> [Finding] {
        guard source.path.hasSuffix("/main.swift"), source.lines.count > linesMax + 1 else {
            return []
        }
        return [
            finding(
                source, line: linesMax + 1,
                "main.swift has more than \(linesMax) lines: move the work to a library room")
        ]
    }
}
