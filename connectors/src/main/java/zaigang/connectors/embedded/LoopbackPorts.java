package zaigang.connectors.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1 for the embedded servers. */
final class LoopbackPorts {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private LoopbackPorts() {}

    /**
     * The port itself if nothing listens there, or any free one for 0.
     *
     * @throws IllegalArgumentException if it is no port
     * @throws IOException if it is taken; the message says what to do
     */
    static int free(int port) throws IOException {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 (any free one) to 65535, was " + port);
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " on 127.0.0.1 is taken (" + e.getMessage()
                            + "); stop what listens there or choose another",
                    e);
        }
    }
}
