using System.Globalization;

namespace Gateway.Storage.Cleanup;

/// <summary>How the scrubber walks the store.</summary>
public sealed class ScrubOptions
{
    /// <summary>In bytes per second, default 16 MiB: at most this much is read. 0 switches the scrubber off.</summary>
    public long BytesPerSecond { get; set; } = 16 * 1024 * 1024;

    /// <summary>From the end of one walk to the start of the next, and from the start of the server to the first; default one day.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Everything that is wrong, one sentence each that names the setting, its value and what is accepted.</summary>
    public IReadOnlyList<string> FindMistakes()
    {
        var mistakes = new List<string>();
        if (BytesPerSecond < 0)
        {
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"BytesPerSecond is {BytesPerSecond}: 0 or more bytes is accepted."));
        }

        if (Pause < TimeSpan.FromSeconds(1) || Pause > TimeSpan.FromDays(40))
        {
            mistakes.Add($"Pause is {Pause}: 00:00:01 to 40.00:00:00 is accepted.");
        }

        return mistakes;
    }
}
