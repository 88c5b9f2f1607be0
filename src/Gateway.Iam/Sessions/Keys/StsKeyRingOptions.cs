namespace Gateway.Iam.Sessions.Keys;

/// <summary>How keys of session tokens change. Immutable once the ring is made.</summary>
public sealed class StsKeyRingOptions
{
    /// <summary>The least of <see cref="RotationAge"/>: a ring keeps a year of keys.</summary>
    public static TimeSpan ShortestRotationAge { get; } = TimeSpan.FromDays(1);

    /// <summary>The most of <see cref="RotationAge"/>.</summary>
    public static TimeSpan LongestRotationAge { get; } = TimeSpan.FromDays(365);

    private TimeSpan _rotationAge = TimeSpan.FromDays(30);

    /// <summary>How long a key seals before another one takes its place. Default: 30 days; 1 to 365 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Shorter or longer.</exception>
    public TimeSpan RotationAge
    {
        get => _rotationAge;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, ShortestRotationAge);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestRotationAge);
            _rotationAge = value;
        }
    }
}
