package zaigang.connectors.json;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import zaigang.geo.track.Fix;

/** Employee, time, position, accuracy, mock, device, network, in this order. */
final class EmployeeFixSerializer extends ImmutableSerializer<EmployeeFix> {

    private static final long serialVersionUID = 1L;

    static final EmployeeFixSerializer INSTANCE = new EmployeeFixSerializer();

    @Override
    public void serialize(EmployeeFix value, DataOutputView target) throws IOException {
        Fix fix = value.fix();
        StringValue.writeString(value.employeeId(), target);
        target.writeLong(fix.time());
        target.writeDouble(fix.lat());
        target.writeDouble(fix.lon());
        target.writeFloat(fix.accuracyM());
        target.writeBoolean(fix.mock());
        StringValue.writeString(fix.deviceId(), target);
        StringValue.writeString(fix.networkId(), target);
    }

    @Override
    public EmployeeFix deserialize(DataInputView source) throws IOException {
        return new EmployeeFix(
                StringValue.readString(source),
                new Fix(
                        source.readLong(),
                        source.readDouble(),
                        source.readDouble(),
                        source.readFloat(),
                        source.readBoolean(),
                        StringValue.readString(source),
                        StringValue.readString(source)));
    }

    @Override
    public TypeSerializerSnapshot<EmployeeFix> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in snapshots. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EmployeeFix> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
