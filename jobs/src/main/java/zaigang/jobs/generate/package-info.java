/**
 * Makes up a workforce: what its phones, punch clocks and tools would have sent, and the truth beside it.
 *
 * <p>Nothing here uses the product's own geometry, datums, policy or rules. The true, noise-free path of every
 * employee-day comes first; the labels are worked out from it and from the documented rules, written down here once
 * more, so that the generator and the detector can only be wrong independently. Windows of work are counted from the
 * very events that are written.
 */
package zaigang.jobs.generate;
