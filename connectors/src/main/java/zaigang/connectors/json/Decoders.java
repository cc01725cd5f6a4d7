package zaigang.connectors.json;

import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Task;
import zaigang.patterns.event.Verification;

/** One decoder per stream of the contract. */
public final class Decoders {

    private Decoders() {}

    /** Of fixes, in WGS84. */
    public static Decoder<EmployeeFix> gps(DecodeSettings settings) {
        return new FixDecoder(settings);
    }

    /** Of punches, in WGS84. */
    public static Decoder<Punch> punches(DecodeSettings settings) {
        return new PunchDecoder(settings);
    }

    /** Of tasks. */
    public static Decoder<Task> tasks(DecodeSettings settings) {
        return new TaskDecoder(settings);
    }

    /** Of meetings. */
    public static Decoder<Meeting> meetings(DecodeSettings settings) {
        return new MeetingDecoder(settings);
    }

    /** Of collaboration events. */
    public static Decoder<Collaboration> collaboration(DecodeSettings settings) {
        return new CollaborationDecoder(settings);
    }

    /** Of feedback. */
    public static Decoder<Feedback> feedback(DecodeSettings settings) {
        return new FeedbackDecoder(settings);
    }

    /** Of verifications. */
    public static Decoder<Verification> verifications(DecodeSettings settings) {
        return new VerificationDecoder(settings);
    }

    /** Of exemptions. */
    public static Decoder<Exemption> exemptions(DecodeSettings settings) {
        return new ExemptionDecoder(settings);
    }
}
