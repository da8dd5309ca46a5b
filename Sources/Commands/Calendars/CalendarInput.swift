internal import CalendarModel
internal import Workflows

/// What came of reading one of several files: a refused file does not stop the others.
enum CalendarInput {
    case read(CalendarObject)
    case refused(WorkflowError)

    /// Reads a file through the airlock.
    ///
    /// - Throws: `WorkflowError` for everything but a refused file.
    static func read(_ file: String, in session: Session) async throws -> CalendarInput {
        let refusal: WorkflowError
        do throws(WorkflowError) {
            let bytes = try CalendarFiles.bytes(ofFile: file)
            return .read(try await session.calendars.read(bytes, name: file))
        } catch {
            refusal = error
        }
        guard refusal.code == .inputRefused else { throw refusal }
        return .refused(refusal)
    }
}
