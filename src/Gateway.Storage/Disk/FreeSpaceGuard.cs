using System.Globalization;
using Gateway.Core.Blobs;

namespace Gateway.Storage.Disk;

/// <summary>
/// Refuses new bytes before the disk is full, so that the metadata store can go on writing. Asks the file system at most once a second and counts
/// what it granted in between. A minimum of 0 refuses nothing. Safe for concurrent use.
/// </summary>
internal sealed class FreeSpaceGuard(long minimum, Func<long> measure, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long? _measuredAt;
    private long _free;

    /// <summary>Looks whether <paramref name="bytes"/> more would be granted.</summary>
    /// <exception cref="StorageFullException">They would leave less free than the minimum.</exception>
    internal void Check(long bytes) => Demand(bytes, 0);

    /// <summary>Grants <paramref name="bytes"/> more.</summary>
    /// <exception cref="StorageFullException">They would leave less free than the minimum.</exception>
    internal void Take(long bytes) => Demand(bytes, bytes);

    private void Demand(long bytes, long taken)
    {
        if (minimum == 0)
        {
            return;
        }

        lock (_gate)
        {
            if (_measuredAt is not { } at || time.GetElapsedTime(at) >= Fresh)
            {
                _free = measure();
                _measuredAt = time.GetTimestamp();
            }

            if (_free - bytes < minimum)
            {
                throw new StorageFullException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_free} bytes are free; {bytes} more would leave less than the {minimum} that MinimumFreeBytes keeps free."));
            }

            _free -= taken;
        }
    }
}
