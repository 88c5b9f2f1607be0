using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Fuzz.Targets;

/// <summary>A verifier with one key and a clock that stands still, and the signer that belongs to it.</summary>
internal sealed class SignatureFixture
{
    public const string KeyId = "AKIAIOSFODNN7EXAMPLE";

    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    public static readonly DateTimeOffset Time = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    public RequestVerifier Verifier { get; } = new(
        new FixedCredentials().Add(KeyId, Secret), new VerifierOptions(), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Time));

    public V4Signer Signer { get; } = new(KeyId, Secret);
}
