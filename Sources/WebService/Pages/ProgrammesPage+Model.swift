/// What the first page shows: the programmes of this place.
struct ProgrammesPageModel: Sendable {
    struct Row: Sendable {
        let path: String
        let name: String
        let summary: String
    }
    let title: String
    let clockNote: String?
    let programmes: [Row]
}
