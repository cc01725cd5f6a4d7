/** Packs the one dense stream before it crosses the network. */
package zaigang.connectors.pack;
