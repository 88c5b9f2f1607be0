using System.Globalization;

namespace Gateway.Metadata.Tests.Rocks.Crashes;

/// <summary>What a killed writer had been answered.</summary>
internal sealed class CrashHistory
{
    private readonly Dictionary<string, ulong> _put = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);

    /// <summary>Keys that must be there: put, and no delete was ever begun.</summary>
    public IEnumerable<string> Kept => _put.Keys.Where(key => !_deleting.Contains(key));

    public ulong HighestSequence { get; private set; }

    public ulong SequenceOf(string key) => _put[key];

    public bool IsDeleted(string key) => _deleted.Contains(key);

    /// <summary>A whole line; the last one may be torn, and then tells nothing.</summary>
    public void Add(string line)
    {
        switch (line.Split(' '))
        {
            case [CrashingWriter.Put, var key, var number] when ulong.TryParse(number, CultureInfo.InvariantCulture, out var sequence):
                _put[key] = sequence;
                HighestSequence = Math.Max(HighestSequence, sequence);
                break;
            case [CrashingWriter.Deleting, var key, _]:
                _deleting.Add(key);
                break;
            case [CrashingWriter.Deleted, var key, _]:
                _deleted.Add(key);
                break;
        }
    }
}
