package zaigang.jobs;

import org.apache.flink.streaming.api.datastream.DataStream;
import zaigang.connectors.json.EmployeeFix;
import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Task;
import zaigang.patterns.event.Verification;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.SiteChange;

/**
 * What the topology reads, wherever it comes from. Events carry their own time as timestamp, with watermarks.
 *
 * @param fixes decoded fixes
 * @param punches decoded punches
 * @param tasks decoded steps in the life of tasks
 * @param meetings decoded invitations and what became of them
 * @param collaboration decoded messages and edits
 * @param feedback decoded complaints and praise
 * @param verifications decoded results of checks
 * @param exemptions decoded decisions on exemptions
 * @param roster the roster and its changes; event time stands still until it has been read to its end
 * @param sites changes of sites; event time stands still until they have been read to their end
 * @param rejected records that could not be decoded
 */
public record Inputs(
        DataStream<EmployeeFix> fixes,
        DataStream<Punch> punches,
        DataStream<Task> tasks,
        DataStream<Meeting> meetings,
        DataStream<Collaboration> collaboration,
        DataStream<Feedback> feedback,
        DataStream<Verification> verifications,
        DataStream<Exemption> exemptions,
        DataStream<RosterChange> roster,
        DataStream<SiteChange> sites,
        DataStream<Rejection> rejected) {}
