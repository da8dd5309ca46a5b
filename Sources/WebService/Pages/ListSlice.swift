internal import Hummingbird

/// One page of a list, chosen by a number in the address such as `?past=2`.
///
/// Lists are cut so that a page of the largest programme stays small; what is cut is counted and
/// linked, never left out silently.
struct ListSlice<Element> {
    /// The rows of this page.
    let rows: [Element]
    /// The links to the other pages, or nil where one page holds all.
    let pages: ListPagesModel?

    /// Cuts a list.
    ///
    /// A number that is none, or beyond the last page, gives the nearest page there is.
    init(
        _ all: [Element], name: String, title: String, rowsMax: Int = 25, request: Request
    ) {
        let count = max(1, (all.count + rowsMax - 1) / rowsMax)
        let asked = request.uri.queryParameters[Substring(name)].flatMap { Int($0) } ?? 1
        let number = min(max(1, asked), count)
        rows = Array(all.dropFirst((number - 1) * rowsMax).prefix(rowsMax))
        guard count > 1 else {
            pages = nil
            return
        }
        let path = request.uri.path
        func link(_ number: Int, _ words: String) -> ListPagesModel.Link? {
            guard (1...count).contains(number) else { return nil }
            return ListPagesModel.Link(path: "\(path)?\(name)=\(number)#\(name)", words: words)
        }
        pages = ListPagesModel(
            label: title, text: "\(all.count) in all, page \(number) of \(count)",
            back: link(number - 1, "Page before"), on: link(number + 1, "Next page"))
    }
}
