package zaigang.jobs;

import org.apache.flink.streaming.api.datastream.DataStream;
import zaigang.connectors.json.EmployeeFix;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RosterEntry;

/**
 * What the topology reads, wherever it comes from. Events carry their own time as timestamp, with watermarks.
 *
 * @param fixes decoded fixes
 * @param punches decoded punches
 * @param exemptions decoded decisions on exemptions
 * @param roster the roster; event time stands still until it has been read
 * @param rejected records that could not be decoded
 */
public record Inputs(
        DataStream<EmployeeFix> fixes,
        DataStream<Punch> punches,
        DataStream<Exemption> exemptions,
        DataStream<RosterEntry> roster,
        DataStream<Rejection> rejected) {}
