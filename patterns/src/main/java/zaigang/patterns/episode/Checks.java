package zaigang.patterns.episode;

import java.util.List;
import zaigang.patterns.episode.Check.Result;
import zaigang.patterns.shift.AbsenceAccount;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.ShiftFacts;

/** Looks at the innocent explanations of one shift, every one of them every time. */
final class Checks {

    private final ShiftFacts facts;
    private final List<AbsenceAccount> accounts;
    private final ShiftFacts.TrackQuality quality;

    Checks(Judgement judgement) {
        this.facts = judgement.facts();
        this.accounts = judgement.accounts();
        this.quality = facts.quality();
    }

    /** One check for each explanation, in a fixed order. */
    List<Check> all() {
        if (!facts.employee().geofenced()) {
            return List.of(
                    new Check(
                            "no-geofence",
                            Result.DOES_NOT_EXPLAIN,
                            "the place of work is free: positions are not looked at, and none of the rules on location is applied"));
        }
        return List.of(
                weakSignal(),
                silence(),
                takenOff("exemption", "approved exemptions explain", sum(AbsenceAccount::exemptMs)),
                takenOff("break", "breaks explain", sum(AbsenceAccount::breakMs)),
                takenOff(
                        "own-other-site", "travel between two permitted sites explains", sum(AbsenceAccount::travelMs)),
                anotherDevice(),
                wrongDatum());
    }

    private Check weakSignal() {
        if (quality.weak() == 0) {
            return new Check(
                    "weak-signal",
                    Result.DOES_NOT_EXPLAIN,
                    quality.usable() == 0 ? "there are no usable fixes" : "no fix of %s is weak".formatted(usable()));
        }
        return new Check(
                "weak-signal",
                quality.weak() * 2 > quality.usable() ? Result.UNKNOWN : Result.DOES_NOT_EXPLAIN,
                "%d of %s %s weak; weak fixes are never evidence of absence"
                        .formatted(quality.weak(), usable(), quality.weak() == 1 ? "is" : "are"));
    }

    private String usable() {
        return Wording.count(quality.usable(), "usable fix", "usable fixes");
    }

    private Check silence() {
        if (facts.unknownMs() == 0) {
            return new Check("silence", Result.DOES_NOT_EXPLAIN, "the fixes cover the whole shift");
        }
        return new Check(
                "silence",
                facts.coverage() < 0.5 ? Result.UNKNOWN : Result.DOES_NOT_EXPLAIN,
                "nothing is known of %s%s; silence is never counted as absence"
                        .formatted(
                                Wording.duration(facts.unknownMs()),
                                quality.silences() == 0
                                        ? ""
                                        : " (%s, %s in all)"
                                                .formatted(
                                                        Wording.count(quality.silences(), "silence", "silences"),
                                                        Wording.duration(quality.silentMs()))));
    }

    private Check takenOff(String id, String what, long takenMs) {
        long observed = sum(AbsenceAccount::observedMs);
        if (takenMs == 0) {
            return new Check(id, Result.DOES_NOT_EXPLAIN, what + " none of the time outside");
        }
        return new Check(
                id,
                takenMs >= observed ? Result.EXPLAINS : Result.PARTLY,
                "%s %s of %s outside; that time is not counted"
                        .formatted(what, Wording.duration(takenMs), Wording.duration(observed)));
    }

    private Check anotherDevice() {
        if (quality.otherDeviceFixes() == 0) {
            return new Check(
                    "another-device",
                    Result.DOES_NOT_EXPLAIN,
                    "no other device of the employee reported around the shift");
        }
        if (quality.otherDeviceInside() == 0) {
            return new Check(
                    "another-device",
                    Result.DOES_NOT_EXPLAIN,
                    "another device reported %s, none of them inside during an absence"
                            .formatted(Wording.count(quality.otherDeviceFixes(), "fix", "fixes")));
        }
        return new Check(
                "another-device",
                Result.UNKNOWN,
                "another device reported %s inside the permitted area during an absence: the phone may have been away without its owner"
                        .formatted(Wording.count(quality.otherDeviceInside(), "fix", "fixes")));
    }

    private Check wrongDatum() {
        if (quality.insideIfOtherDatum() == 0) {
            return new Check(
                    "wrong-datum", Result.DOES_NOT_EXPLAIN, "no fix outside would lie inside in another datum");
        }
        // Whoever is away may well come by where another datum would put him inside; with a wrong datum, he mostly is
        // there.
        boolean most = quality.insideIfOtherDatum() * 2 > quality.outside();
        return new Check(
                "wrong-datum",
                most ? Result.UNKNOWN : Result.DOES_NOT_EXPLAIN,
                "%d of %s outside would lie inside %s"
                        .formatted(
                                quality.insideIfOtherDatum(),
                                Wording.count(quality.outside(), "fix", "fixes"),
                                most
                                        ? "if the datum were another one than stated"
                                        : "in another datum, fewer than if that were the cause"));
    }

    private long sum(java.util.function.ToLongFunction<AbsenceAccount> part) {
        return accounts.stream().mapToLong(part).sum();
    }
}
