internal import Scheduling

/// Asks the scheduler and turns what it refuses into a wrong call; the only such map.
func refusingScheduling<Value>(_ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch let error as SchedulingError {
        throw WorkflowError(code: .usage, message: error.message)
    }
}
