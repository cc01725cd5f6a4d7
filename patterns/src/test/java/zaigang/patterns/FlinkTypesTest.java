package zaigang.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.geo.Position;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.device.DevicePunch;
import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.device.SharedDeviceFunction;
import zaigang.patterns.episode.Absence;
import zaigang.patterns.episode.Check;
import zaigang.patterns.episode.Dossier;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.episode.EpisodeAssembler;
import zaigang.patterns.episode.EpisodeFact;
import zaigang.patterns.episode.Factor;
import zaigang.patterns.episode.Findings;
import zaigang.patterns.episode.ShiftSummary;
import zaigang.patterns.episode.Standing;
import zaigang.patterns.episode.Threshold;
import zaigang.patterns.episode.TimelineEntry;
import zaigang.patterns.episode.WorkContext;
import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Origin;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Task;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.SiteChange;
import zaigang.patterns.reference.SiteHistory;
import zaigang.patterns.shift.AbsenceAccount;
import zaigang.patterns.shift.AbsenceFacts;
import zaigang.patterns.shift.CheckedVerification;
import zaigang.patterns.shift.ClosedShift;
import zaigang.patterns.shift.EmployeeEvent;
import zaigang.patterns.shift.Exemptions;
import zaigang.patterns.shift.FixBlock;
import zaigang.patterns.shift.FixMark;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.Judgements;
import zaigang.patterns.shift.Jump;
import zaigang.patterns.shift.KeptFixes;
import zaigang.patterns.shift.Marks;
import zaigang.patterns.shift.PunchSurroundings;
import zaigang.patterns.shift.ShiftEvent;
import zaigang.patterns.shift.ShiftFacts;
import zaigang.patterns.shift.ShiftInput;
import zaigang.patterns.shift.ShiftStep;
import zaigang.patterns.shift.Span;
import zaigang.patterns.shift.Transition;
import zaigang.patterns.shift.UsedEvent;
import zaigang.patterns.verification.Handin;
import zaigang.patterns.verification.Replayed;
import zaigang.patterns.verification.ReplayedContentFunction;
import zaigang.patterns.work.WorkDay;
import zaigang.patterns.work.WorkFacts;
import zaigang.patterns.work.WorkItem;
import zaigang.patterns.work.WorkPane;
import zaigang.patterns.work.WorkShift;
import zaigang.patterns.work.WorkWindow;

/** Every record that flows through Flink or lies in its state does so without the generic serializer, whichever fields are null. */
class FlinkTypesTest {

    private static final SerializerConfig NO_GENERIC_TYPES =
            new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

    private static final Origin ORIGIN = new Origin("在.jsonl", 1L << 40);

    private static final Punch FULL_PUNCH =
            new Punch("p", "E1", 1, Punch.Kind.CLOCK_IN, "S", "D", -1.5, 2.5, 3f, true, Punch.Method.APP, ORIGIN, "{}");

    private static final Punch BARE_PUNCH = new Punch(
            "p", "E1", 1, Punch.Kind.CLOCK_OUT, null, null, Double.NaN, Double.NaN, 0, false, null, null, null);

    private static final Exemption EXEMPTION =
            new Exemption("x", "E1", 1, "X", Exemption.Kind.FIELD_WORK, 2, 3, Exemption.Status.REVOKED, null, null);

    private static final RosterEntry BARE_ENTRY = new RosterEntry("E1", "T", List.of(), null, null, false);

    private static final Verification VERIFICATION = new Verification(
            "v",
            "E1",
            1,
            Verification.Kind.BEACON,
            Verification.Outcome.MISSED,
            List.of(Verification.Reason.values()),
            "ab",
            2,
            "S",
            null,
            null);

    private static final Verification BARE_VERIFICATION = new Verification(
            "v",
            "E1",
            1,
            Verification.Kind.PHOTO,
            Verification.Outcome.PASSED,
            List.of(),
            null,
            Long.MIN_VALUE,
            null,
            ORIGIN,
            "{}");

    private static final Replayed REPLAYED = new Replayed("E1", "v", "E2", 5, 6);

    private static final DeviceUse SHARED = new DeviceUse("E1", "p", 1, "D", 2, "E2", 3, 4);

    private static final WorkEvent MESSAGE =
            WorkEvent.of(new Collaboration("m", "E1", 5, Collaboration.Kind.MENTIONED, ORIGIN));

    private static final WorkEvent STEP =
            WorkEvent.of(new Task("t", "E1", "T", 5, Task.Kind.ASSIGNED, 6, ORIGIN, "{}"));

    private static final WorkWindow WINDOW = new WorkWindow(
            new RosterEntry("E1", "T", List.of("S1"), null, null, true),
            1,
            2,
            3,
            4,
            3,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15);

    private static final WorkFacts WORK = new WorkFacts(WINDOW, 0.5, 6);

    private static final WorkItem ITEM =
            new WorkItem(List.of(new WorkItem.Definition("t", 1, 2, Long.MIN_VALUE)), Long.MAX_VALUE, true, false, 7);

    private static final Judgement GHOST =
            Judgements.ghost(2, at(2, "18:15"), Judgements.leave(2, at(2, "08:00"), "09:10", "09:20"));

    static Stream<Record> values() {
        List<Record> values = new ArrayList<>(List.of(FULL_PUNCH, BARE_PUNCH, EXEMPTION, BARE_ENTRY));
        values.add(new RosterEntry("E1", "T", List.of("S1", "S2"), "M", "王", true));
        values.add(EmployeeEvent.of(BARE_PUNCH));
        values.add(EmployeeEvent.of(EXEMPTION));
        values.add(EmployeeEvent.of(RosterChange.always(BARE_ENTRY)));
        values.add(EmployeeEvent.of(BARE_VERIFICATION));
        values.add(EmployeeEvent.of(
                new Meeting("m", "E1", "M", 5, Meeting.Kind.INVITED, 6, Long.MIN_VALUE, ORIGIN, "{}")));
        values.add(EmployeeEvent.of(new Feedback("f", "E1", 5, Feedback.Kind.PRAISE, null, ORIGIN, "{}")));
        values.add(ShiftEvent.of(SHARED));
        values.add(ShiftEvent.of(REPLAYED));
        values.add(ShiftEvent.of(new Replayed("E1", "v", null, Long.MIN_VALUE, 6)));
        values.add(new ShiftEvent("E1", 5, null, BARE_PUNCH, null, null, null, null, null, null));
        values.add(new ShiftEvent("E1", 5, null, null, null, EXEMPTION, VERIFICATION, MESSAGE, null, null));
        values.add(new ShiftEvent(
                "E1", 5, new RosterChange("E1", 7, null), null, GHOST.facts().shift(), null, null, null, null, null));
        values.add(ShiftInput.of(ShiftEvent.of(SHARED)));
        values.add(new SiteHistory(List.of(new SiteChange("S1", 5, "{}", 1), new SiteChange("S1", 6, null, 2))));
        values.add(MESSAGE);
        values.add(STEP);
        values.add(ITEM);
        values.add(new WorkShift(1, 2, true));
        values.add(WINDOW);
        values.add(WORK);
        values.add(EpisodeFact.of(WORK));
        values.add(EpisodeFact.of(new Signal(RuleId.GHOST_SHIFT, "E1", "s", 5, 3)));
        values.add(new Standing(GHOST, List.of(new Signal(RuleId.GHOST_SHIFT, "E1", "s", 5, 3))));
        DevicePunch punch = new DevicePunch("D", "E1", "p", 1, true, 2);
        Handin handin = new Handin("ab", "E1", "v", 1, 2, false, 3);
        values.add(punch);
        values.add(handin);
        values.add(SHARED);
        values.add(new DeviceUse("E1", "p", 1, "D", 0, null, Long.MIN_VALUE, 4));
        values.add(new SharedDeviceFunction.Stretch(Map.of("k", punch), Map.of("k", SHARED)));
        values.add(REPLAYED);
        values.add(new ReplayedContentFunction.Known(handin, REPLAYED));
        values.add(new ReplayedContentFunction.Known(handin, null));
        values.add(new UsedEvent(1, punch, null));
        values.add(new UsedEvent(1, null, handin));
        for (Rejection.Code code : Rejection.Code.values()) {
            values.add(new Rejection("i", 5, code, "m", zaigang.patterns.event.Stream.GPS, "o", 7, null));
        }
        values.add(new Signal(RuleId.GHOST_SHIFT, "E1", "s", 5, 3));
        values.addAll(ShiftStep.of(GHOST));
        values.add(GHOST);
        values.add(bareJudgement());
        values.add(fullJudgement());
        values.add(GHOST.facts());
        values.add(bareJudgement().facts().shift());
        values.add(GHOST.facts().shift());
        values.addAll(episodes());
        values.add(new EpisodeAssembler(Policy.defaults(), Episode.Source.LIVE).ledger(GHOST, true));
        values.add(new EpisodeAssembler(Policy.defaults(), Episode.Source.LIVE).ledger(bareJudgement(), false));
        values.add(new Dossier("s", 5, 1, "d", 0, null, null, false));
        values.add(new Dossier("s", 5, 1, "d", 2, "e", RuleId.LONG_ABSENCE, true));
        return values.stream();
    }

    /** With everything null or empty that may be. */
    private static Judgement bareJudgement() {
        ShiftFacts facts = new ShiftFacts(
                "s",
                BARE_ENTRY,
                new ClosedShift(BARE_PUNCH, null, 7),
                "S",
                "Site",
                "Asia/Shanghai",
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new ShiftFacts.TrackQuality(null, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                Marks.NONE);
        return Judgement.of(9, facts, Exemptions.NONE, List.of());
    }

    /** With everything there that may be. */
    private static Judgement fullJudgement() {
        AbsenceFacts absence = new AbsenceFacts(
                0,
                1,
                5,
                List.of(new Span(1, 2), new Span(3, 5)),
                true,
                0,
                new AbsenceFacts.Travel("A", "B", 4, 2.5),
                1,
                2,
                3);
        AbsenceFacts other =
                new AbsenceFacts(1, 6, 7, List.of(), false, Long.MIN_VALUE, null, Double.NaN, Double.NaN, Double.NaN);
        List<Transition> transitions = new ArrayList<>();
        for (Transition.Kind kind : Transition.Kind.values()) {
            transitions.add(new Transition(1, kind, Double.NaN, 2));
        }
        ShiftFacts facts = new ShiftFacts(
                "s",
                BARE_ENTRY,
                new ClosedShift(FULL_PUNCH, BARE_PUNCH, 7),
                "S",
                "Site",
                "Asia/Shanghai",
                1,
                2,
                List.of(absence, other),
                List.of(new PunchSurroundings(1, List.of(1L, 2L), true, Double.NaN)),
                List.of(new Jump(1, 2, 3.5, 4.5)),
                List.of(5L, 6L),
                transitions,
                new ShiftFacts.TrackQuality("D", 1, 2, 3, 4, 5, 6, 7, 8),
                List.of(new Span(1, 2)),
                List.of(MESSAGE, STEP),
                Marks.of(List.of(mark('I'), mark('O'), mark('U'), mark('W'), mark('在'))));
        Exemptions exemptions =
                new Exemptions(List.of(new Exemptions.Approved("X", Exemption.Kind.OTHER, new Span(1, 2))));
        return new Judgement(
                9,
                true,
                facts,
                exemptions,
                List.of(new AbsenceAccount(1, 2, 3, 4, 5)),
                List.of(new CheckedVerification(VERIFICATION, true, false, true, REPLAYED)),
                List.of(SHARED));
    }

    private static FixMark mark(char state) {
        return new FixMark(1, -2.5, 3.5, 4f, state);
    }

    private static List<Episode> episodes() {
        EpisodeAssembler assembler = new EpisodeAssembler(Policy.defaults(), Episode.Source.REPLAY);
        Signal signal = new Signal(RuleId.GHOST_SHIFT, "E1", GHOST.facts().shiftId(), GHOST.moment(), 0);
        Findings findings = Findings.of(GHOST, List.of(signal), Policy.defaults());
        Episode open = assembler.open(GHOST, findings, null).withRevision(3);
        assertThat(open.factors()).isNotEmpty();
        assertThat(open.fixes()).isNotEmpty();
        return List.of(
                open,
                assembler.withdrawn(GHOST, RuleId.GHOST_SHIFT, null),
                assembler.ofWindow(WORK, Set.of(RuleId.WORK_MISMATCH)),
                episode(null, null, null, null, null),
                episode(
                        "name",
                        "M",
                        new ShiftSummary("s", 1, Long.MIN_VALUE, null, 1, 2, 3, 0.5, "p"),
                        new Absence(1, 2, 3, 4, 5.5, 6.5, 7.5),
                        new WorkContext(1, 2, 0.5, Double.NaN, 3, 4, 5, 6, 7, 8, 9)));
    }

    private static Episode episode(
            String name, String manager, ShiftSummary shift, Absence absence, WorkContext context) {
        return new Episode(
                "i",
                1,
                2,
                3,
                4,
                5,
                "r",
                RuleId.COMPLAINTS,
                "1",
                "E1",
                name,
                List.of("E2"),
                List.of(RuleId.values()),
                Episode.Verdict.INSUFFICIENT_DATA,
                6,
                Episode.Status.WITHDRAWN,
                "T",
                "S",
                manager,
                shift,
                absence,
                List.of(new Factor(RuleId.Family.LIMIT, "x", -5, "t")),
                List.of("a"),
                List.of(),
                List.of(new Check("c", Check.Result.PARTLY, "t")),
                List.of(new Threshold("r", "k", "v")),
                context,
                List.of(new TimelineEntry(1, "k", "t", Double.NaN)),
                List.of(new Position(1, 2)),
                List.of(mark('U')),
                Episode.Source.REPLAY);
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesOutAsItWentIn(Record value) throws Exception {
        check(value);
    }

    @SuppressWarnings("unchecked")
    private static <T> void check(T value) throws Exception {
        TypeSerializer<T> serializer = serializer((Class<T>) value.getClass());
        assertThat(roundTrip(serializer, value)).isEqualTo(value);
        assertThat(serializer.copy(value)).isEqualTo(value);
    }

    private static <T> TypeSerializer<T> serializer(Class<T> type) throws Exception {
        TypeSerializer<T> serializer = TypeInformation.of(type).createSerializer(NO_GENERIC_TYPES);
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<T> kept = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), FlinkTypesTest.class.getClassLoader());
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(kept)
                        .isCompatibleAsIs())
                .isTrue();
        return serializer;
    }

    private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        // Flink's own buffer does not grow when an enum is copied into it.
        DataOutputSerializer copy = new DataOutputSerializer(out.length());
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);
        assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
        return serializer.deserialize(new DataInputDeserializer(copy.getCopyOfBuffer()));
    }

    @Test
    void daysOfWork() throws Exception {
        WorkPane pane = new WorkPane("E1", 5, Map.of("tasks:T", ITEM), new byte[] {1, -2, 3}, true);
        WorkPane read = roundTrip(serializer(WorkPane.class), pane);
        assertThat(read.items()).isEqualTo(pane.items());
        assertThat(read.messages()).containsExactly(1, -2, 3);
        WorkDay day = new WorkDay();
        day.items.put("tasks:T", ITEM);
        day.messages = new byte[] {1, 2};
        day.used = 1;
        WorkDay same = roundTrip(serializer(WorkDay.class), day);
        assertThat(same.items).isEqualTo(day.items);
        assertThat(same.messages).containsExactly(1, 2);
        assertThat(same.used).isEqualTo(1);
        KeptFixes fixes = new KeptFixes(7, Marks.of(List.of(mark('I'), mark('在'))));
        assertThat(roundTrip(serializer(KeptFixes.class), fixes)).isEqualTo(fixes);
        assertThat(fixes.marks().list()).containsExactly(mark('I'), mark('在'));
    }

    @Test
    void blocksOfFixes() throws Exception {
        FixBlock block = new FixBlock("E1", new byte[] {1, -2, 3});
        FixBlock read = roundTrip(serializer(FixBlock.class), block);
        assertThat(read.employeeId()).isEqualTo("E1");
        assertThat(read.packed()).containsExactly(1, -2, 3);
    }
}
