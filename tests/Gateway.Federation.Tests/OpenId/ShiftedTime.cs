namespace Gateway.Federation.Tests.OpenId;

/// <summary>The system's clock, moved: for servers whose own clock cannot be held.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan _shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;

    public void Advance(TimeSpan time) => _shift += time;
}
