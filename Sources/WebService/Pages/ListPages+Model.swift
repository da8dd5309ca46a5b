/// The links from one page of a list to the next; a list that fits has none.
struct ListPagesModel: Sendable {
    struct Link: Sendable {
        let path: String
        let words: String
    }

    let label: String
    let text: String
    let back: Link?
    let on: Link?
}
