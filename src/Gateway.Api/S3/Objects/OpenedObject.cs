using Gateway.Core.Objects;

namespace Gateway.Api.S3.Objects;

/// <summary>A version and its body, opened at the chosen range. Dispose closes the body.</summary>
internal sealed class OpenedObject<TChoice>(ObjectRecord version, TChoice choice, ObjectBody body) : IAsyncDisposable
    where TChoice : IBodyChoice
{
    public ObjectRecord Version { get; } = version;

    public TChoice Choice { get; } = choice;

    public ObjectBody Body { get; } = body;

    public ValueTask DisposeAsync() => Body.DisposeAsync();
}
