package zaigang.jobs;

import org.apache.flink.streaming.api.datastream.DataStream;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.episode.ShiftLedger;
import zaigang.patterns.event.Rejection;

/**
 * What the topology gives, wherever it goes.
 *
 * @param episodes every revision of every episode
 * @param ledgers every revision of every shift's ledger
 * @param rejected dead letters
 */
public record Outputs(DataStream<Episode> episodes, DataStream<ShiftLedger> ledgers, DataStream<Rejection> rejected) {}
