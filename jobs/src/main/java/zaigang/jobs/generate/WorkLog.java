package zaigang.jobs.generate;

import zaigang.jobs.generate.DayPlan.Exemption;
import zaigang.jobs.generate.TruePath.Span;

/** Writes down what happens at work, for the tools' streams and for the truth alike. */
final class WorkLog {
    private final Streams streams;
    private final WorkTruth truth;

    WorkLog(Streams streams, WorkTruth truth) {
        this.streams = streams;
        this.truth = truth;
    }

    private static JsonLine event(Employee employee, long id, long time, String kind) {
        return JsonLine.event(employee.id(), id).time("time", time).text("kind", kind);
    }

    private WorkRecord record(Employee employee) {
        return truth.of(employee.id());
    }

    void assigned(Employee employee, long id, long time, String taskId, long due, String project) {
        JsonLine line = event(employee, id, time, "ASSIGNED").text("task_id", taskId);
        streams.tasks().add(time, line.time("due", due).text("project_id", project));
        record(employee).assigned(id, taskId, time, due);
    }

    void progressed(Employee employee, long id, long time, String taskId, String project) {
        JsonLine line = event(employee, id, time, "PROGRESS").text("task_id", taskId);
        streams.tasks().add(time, line.raw("progress", "0.5").text("project_id", project));
    }

    void completed(Employee employee, long id, long time, String taskId, String project) {
        JsonLine line = event(employee, id, time, "COMPLETED").text("task_id", taskId);
        streams.tasks().add(time, line.text("project_id", project));
        record(employee).completed(id, taskId, time);
    }

    void cancelled(Employee employee, long id, long time, String taskId, String project) {
        JsonLine line = event(employee, id, time, "CANCELLED").text("task_id", taskId);
        streams.tasks().add(time, line.text("project_id", project));
        record(employee).taskCancelled(id, taskId, time);
    }

    void invited(Employee employee, long id, long time, String meetingId, Span meeting) {
        JsonLine line = event(employee, id, time, "INVITED").text("meeting_id", meetingId);
        streams.meetings().add(time, line.time("start", meeting.start()).time("end", meeting.end()));
        record(employee).invited(id, meetingId, time, meeting);
    }

    void joined(Employee employee, long id, long time, String meetingId) {
        meeting(employee, id, time, meetingId, "JOINED");
        record(employee).joined(id, meetingId, time);
    }

    void left(Employee employee, long id, long time, String meetingId) {
        meeting(employee, id, time, meetingId, "LEFT");
    }

    void declined(Employee employee, long id, long time, String meetingId) {
        meeting(employee, id, time, meetingId, "DECLINED");
        record(employee).declined(id, meetingId, time);
    }

    void meetingCancelled(Employee employee, long id, long time, String meetingId) {
        meeting(employee, id, time, meetingId, "CANCELLED");
        record(employee).meetingCancelled(id, meetingId, time);
    }

    private void meeting(Employee employee, long id, long time, String meetingId, String kind) {
        streams.meetings().add(time, event(employee, id, time, kind).text("meeting_id", meetingId));
    }

    void mentioned(Employee employee, long id, long time, String thread) {
        thread(employee, id, time, thread, "MENTIONED");
        record(employee).mentioned(id, time);
    }

    void replied(Employee employee, long id, long time, String thread) {
        thread(employee, id, time, thread, "REPLIED");
        record(employee).replied(id, time);
    }

    void edited(Employee employee, long id, long time, String document) {
        thread(employee, id, time, document, "DOC_EDITED");
        record(employee).edited(id, time);
    }

    private void thread(Employee employee, long id, long time, String thread, String kind) {
        streams.collaboration().add(time, event(employee, id, time, kind).text("thread_id", thread));
    }

    void unreachable(Employee employee, long id, long time) {
        feedback(employee, id, time, "COMPLAINT", "UNREACHABLE");
        record(employee).unreachable(id, time);
    }

    /** Praise, or a complaint about something else than being unreachable. */
    void judged(Employee employee, long id, long time, boolean praise) {
        feedback(employee, id, time, praise ? "PRAISE" : "COMPLAINT", praise ? "QUALITY" : "OTHER");
    }

    private void feedback(Employee employee, long id, long time, String kind, String category) {
        streams.feedback().add(time, event(employee, id, time, kind).text("category", category));
    }

    void decided(Employee employee, long id, String exemptionId, Exemption exemption) {
        JsonLine line = JsonLine.event(employee.id(), id)
                .time("time", exemption.decided())
                .text("exemption_id", exemptionId)
                .text("kind", exemption.kind())
                .time("from", exemption.span().start())
                .time("to", exemption.span().end())
                .text("status", exemption.approved() ? "APPROVED" : "REVOKED");
        streams.exemptions().add(exemption.decided(), line);
        record(employee).decided(exemptionId, exemption.decided(), exemption.approved(), exemption.span());
    }
}
