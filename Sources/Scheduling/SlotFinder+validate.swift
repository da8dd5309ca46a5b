internal import CivilTime

extension SlotFinder {
    /// Refuses questions that have no meaning or would need unbounded work.
    static func validate(
        _ request: SlotRequest, mentor: PersonTime, mentee: PersonTime
    ) throws(SchedulingError) {
        guard mentor.person != mentee.person else {
            throw SchedulingError(
                code: .samePerson, message: "mentor and mentee are the same person")
        }
        guard (1...WeeklyHours.minutesOfWeek).contains(request.lengthMinutes) else {
            throw SchedulingError(
                code: .invalidLength, message: "a session lasts 1 minute to a week")
        }
        guard [5, 10, 15, 20, 30, 60].contains(request.gridMinutes) else {
            throw SchedulingError(
                code: .invalidGrid, message: "the grid is 5, 10, 15, 20, 30 or 60 minutes")
        }
        guard (0...3_660).contains(request.minDays) else {
            throw SchedulingError(
                code: .invalidLimit, message: "the spacing of sessions is 0 to 3660 days")
        }
        let secondsMax = Int64(SlotRequest.windowWeeksMax) * 604_800
        guard request.window.durationSeconds <= secondsMax,
            request.window.start >= .distantPast, request.window.end <= .distantFuture,
            request.now >= .distantPast, request.now <= .distantFuture
        else {
            throw SchedulingError(
                code: .windowTooLong,
                message: "a window has at most \(SlotRequest.windowWeeksMax) weeks")
        }
        guard (0...PersonLimits.minutesMax).contains(request.travelMinutes) else {
            throw SchedulingError(
                code: .invalidLimit,
                message: "travel between sites is 0 to \(PersonLimits.minutesMax) minutes")
        }
        try validate(mentor.limits)
        try validate(mentee.limits)
    }

    private static func validate(_ limits: PersonLimits) throws(SchedulingError) {
        let minutes = [
            limits.bufferBeforeMinutes, limits.bufferAfterMinutes, limits.noticeMinutes,
        ]
        for value in minutes {
            guard (0...PersonLimits.minutesMax).contains(value) else {
                throw SchedulingError(
                    code: .invalidLimit,
                    message: "buffers and notice are 0 to \(PersonLimits.minutesMax) minutes")
            }
        }
        guard (limits.perDayMax ?? 0) >= 0, (limits.perWeekMax ?? 0) >= 0 else {
            throw SchedulingError(
                code: .invalidLimit, message: "a cap on sessions is zero or more")
        }
    }
}
