/// Every rule that looks at one file at a time.
enum Rules {
    static let all: [any TidyRule] = [
        FileLengthRule(), FunctionLengthRule(), LineLengthRule(), MainFileRule(), OpenWorkRule(),
        SQLRule(), UncheckedRule(), ForbiddenCallRule(), ImportRule(),
    ]
}
