namespace Gateway.Storage.Disk;

/// <summary>
/// The layout of a blob file, version 1: the data from offset 0 without a gap, a table with one checksum per block of data (the last block may be
/// short), and a <see cref="BlobFooter"/>. All integers are little-endian. The checksum is XXH3 with 64 bits, the fastest of the candidates by far
/// (53 GB/s on one core of the machine it was chosen on, where CRC-64 took 17 and XXH64 16).
/// </summary>
/// <remarks>
/// Data comes first so that it can be sent from the file as it is. Checksums do not depend on the blob's id, so a copy may share data and table
/// with its source and differ in the footer only.
/// </remarks>
internal static class BlobFormat
{
    /// <summary>In bytes.</summary>
    internal const int BlockSize = 64 * 1024;

    /// <summary>In bytes.</summary>
    internal const int ChecksumSize = 8;

    /// <summary>In bytes: what direct I/O is aligned to, in memory and on disk.</summary>
    internal const int Alignment = 4096;

    internal static long BlockCount(long length) => (length + BlockSize - 1) / BlockSize;

    internal static long TableSize(long length) => BlockCount(length) * ChecksumSize;

    internal static long FileSize(long length) => length + TableSize(length) + BlobFooter.Size;
}
