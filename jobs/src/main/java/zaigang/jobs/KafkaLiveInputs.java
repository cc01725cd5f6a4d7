package zaigang.jobs;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableSupplier;
import zaigang.connectors.kafka.KafkaInputs;
import zaigang.connectors.kafka.KafkaSettings;
import zaigang.connectors.secret.SecretReference;
import zaigang.connectors.secret.SecretUnavailableException;
import zaigang.jobs.config.KafkaConfig;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.SiteChange;

/** Plugs the topics of Kafka into the topology; sites and roster come from files where the configuration names some. */
public final class KafkaLiveInputs implements LiveInputs {

    @Override
    public Inputs plug(StreamExecutionEnvironment env, LiveJob job) {
        KafkaConfig kafka = job.config().kafka();
        KafkaInputs topics = KafkaInputs.live(env, settings(job), job.decoding());
        DataStream<RosterChange> roster =
                job.roster() == null ? topics.roster(kafka.rosterTopic()) : RosterSource.live(env, job.roster());
        return of(
                topics,
                roster,
                beside -> job.sites() == null ? topics.sites(kafka.sitesTopic()) : FixedSites.beside(beside));
    }

    /**
     * All inputs.
     *
     * @param sites made beside the roster
     */
    static Inputs of(
            KafkaInputs topics,
            DataStream<RosterChange> roster,
            Function<DataStream<RosterChange>, DataStream<SiteChange>> sites) {
        DataStream<SiteChange> siteChanges = sites.apply(roster);
        return new Inputs(
                topics.fixes(),
                topics.punches(),
                topics.tasks(),
                topics.meetings(),
                topics.collaboration(),
                topics.feedback(),
                topics.verifications(),
                topics.exemptions(),
                roster,
                siteChanges,
                topics.rejected());
    }

    /** What its topics are read with. */
    static KafkaSettings settings(LiveJob job) {
        KafkaConfig kafka = job.config().kafka();
        Map<String, SerializableSupplier<String>> secrets = new HashMap<>();
        kafka.secrets().forEach((property, reference) -> secrets.put(property, () -> reveal(reference)));
        return new KafkaSettings(
                kafka.bootstrapServers(),
                kafka.groupId(),
                kafka.start(),
                kafka.topics(),
                kafka.properties(),
                secrets,
                job.config().lateness(),
                job.config().idleTimeout());
    }

    private static String reveal(SecretReference reference) {
        try {
            return reference.resolve().reveal();
        } catch (SecretUnavailableException e) {
            throw new UncheckedIOException(e);
        }
    }
}
