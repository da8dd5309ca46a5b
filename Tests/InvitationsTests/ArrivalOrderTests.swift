import CalendarModel
import CivilTime
import Invitations
import TestSupport
import Testing

/// Whatever order messages arrive in, the same is stored in the end.
@Suite struct ArrivalOrderTests {
    struct Sent {
        let message: ITIPMessage
        let isMentee: Bool
        let answer: ParticipationStatus
        let sequence: Int
        let stampSeconds: Int
        let isGenuine: Bool
    }

    @Test func `every order of arrival ends alike, and as a plain search says`() throws {
        var random = SeededGenerator.forTest()
        let processor = try InvitationSamples.processor()
        for _ in 0..<60 {
            var sent: [Sent] = []
            for place in 0..<5 { sent.append(try message(&random, second: place)) }
            let expected = try newest(of: sent)
            for order in sent.shuffledEveryWay {
                var stored = try InvitationSamples.stored(sequence: 1)
                for one in order {
                    let decision = processor.decide(
                        one.message, provenance: .file, stored: stored)
                    guard decision.outcome == .applied, let change = decision.change else {
                        continue
                    }
                    stored = stored.applying(change)
                }
                #expect(stored == expected)
            }
        }
    }

    @Test func `of two answers of one second the second changes nothing`() throws {
        let processor = try InvitationSamples.processor()
        var stored = try InvitationSamples.stored(sequence: 1)
        let person = try InvitationSamples.mentee()
        let answers = [ParticipationStatus.accepted, .declined]
        let outcomes = try answers.map { answer in
            let message = try InvitationSamples.reply(answer, from: person, sequence: 1) {
                $0.stamp = Instant(secondsSinceEpoch: 1_772_000_000)
            }
            let decision = processor.decide(message, provenance: .file, stored: stored)
            if let change = decision.change, decision.outcome == .applied {
                stored = stored.applying(change)
            }
            return decision.outcome
        }
        #expect(outcomes == [.applied, .stale])
        #expect(stored.people.last?.participation == .accepted)
    }

    /// The oracle: of all genuine answers to version 1 the last made.
    private func newest(of sent: [Sent]) throws -> StoredInvitation {
        var stored = try InvitationSamples.stored(sequence: 1)
        for (index, isMentee) in [false, true].enumerated() {
            let mine = sent.filter { $0.isMentee == isMentee && $0.sequence == 1 && $0.isGenuine }
            guard let last = mine.max(by: { $0.stampSeconds < $1.stampSeconds }) else { continue }
            stored.people[index].participation = last.answer
            stored.people[index].answered = SequenceOrder(
                sequence: 1, stamp: Instant(secondsSinceEpoch: Int64(last.stampSeconds)))
        }
        return stored
    }

    /// A message of its own second: equal ones have no order and are tested apart.
    private func message(_ random: inout SeededGenerator, second: Int) throws -> Sent {
        let isMentee = random.chance(percent: 60)
        let answer = random.pick([
            ParticipationStatus.accepted, .declined, .tentative, .needsAction,
        ])
        let sequence = random.pick([0, 1, 1, 1, 1, 2])
        let stampSeconds = 1_772_000_000 + second
        let isGenuine = random.chance(percent: 85)
        let person = isMentee ? try InvitationSamples.mentee() : try InvitationSamples.mentor()
        let forged = try InvitationSamples.address("plan+guess@kept.example")
        let message = try InvitationSamples.reply(answer, from: person, sequence: sequence) {
            $0.stamp = Instant(secondsSinceEpoch: Int64(stampSeconds))
            if !isGenuine { $0.organizer = Organizer(address: forged) }
        }
        return Sent(
            message: message, isMentee: isMentee, answer: answer, sequence: sequence,
            stampSeconds: stampSeconds, isGenuine: isGenuine)
    }
}
