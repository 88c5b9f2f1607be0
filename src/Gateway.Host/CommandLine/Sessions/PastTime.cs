using System.CommandLine.Parsing;
using Gateway.Host.Settings;

namespace Gateway.Host.CommandLine.Sessions;

/// <summary>A time that is over, as people write it: a time, or how long ago.</summary>
internal static class PastTime
{
    /// <summary>What is accepted, for messages and help.</summary>
    public const string Accepts = "a time such as 2030-12-31T23:59:59Z, or how long ago, such as 2h or 7d";

    private static readonly Duration s_duration = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(36_500));

    /// <summary>Refuses the value of an option that is none.</summary>
    public static void Validate(OptionResult option)
    {
        foreach (var token in option.Tokens)
        {
            if (!TimeText.TryParse(token.Value, out _) && !s_duration.TryParse(token.Value, out _))
            {
                option.AddError($"{option.Option.Name} has the value \"{token.Value}\"; it accepts {Accepts}.");
            }
        }
    }

    /// <summary>The time in the form of RFC 3339, UTC.</summary>
    /// <param name="text">Valid.</param>
    public static string ToWire(string text, DateTimeOffset now) => TimeText.ToWire(
        TimeText.TryParse(text, out var time) ? time
        : s_duration.TryParse(text, out var ago) ? now - ago
        : throw new FormatException($"\"{text}\" is no time."));
}
