package zaigang.connectors.json;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import zaigang.geo.track.Fix;

/**
 * A decoded GPS fix and whose it is.
 *
 * @param employeeId who carried the device
 * @param fix the position report, in WGS84
 */
@TypeInfo(EmployeeFix.TypeFactory.class)
public record EmployeeFix(String employeeId, Fix fix) {

    /** Gives Flink the hand-written serializer: this is the one dense stream. */
    public static final class TypeFactory extends TypeInfoFactory<EmployeeFix> {
        @Override
        public TypeInformation<EmployeeFix> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return new ImmutableTypeInfo<>(EmployeeFix.class, EmployeeFixSerializer.INSTANCE);
        }
    }
}
