namespace Gateway.Iam.Outside;

/// <summary>How often the directory is asked for those who once logged in. Immutable once the service is made.</summary>
public sealed class OutsideSyncOptions
{
    /// <summary>From the end of one run to the next, made up to a tenth longer or shorter at random. Default: one hour.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long the row of somebody whom the directory knows no more is kept, disabled, with its service accounts, in case that it was a mistake. Default: 30 days.
    /// </summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);
}
