using System.Text;
using Gateway.Api.S3;
using Gateway.Core.Errors;

namespace Gateway.Fuzz.Targets;

/// <summary>The token that continues a list: every name comes back; what is no token is refused.</summary>
internal sealed class ContinuationTokenTarget : FuzzTarget
{
    public override string Name => "continuation-token";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [.. Texts("", "AWE", "AQ", "AWFiYw==", "!"), Encoding.Latin1.GetBytes(ContinuationToken.Encode("a/b"))];

    public override IReadOnlyList<string> Words => ["AQ", "=", "-", "_", "+", "/", " "];

    public override void Run(byte[] input)
    {
        try
        {
            ContinuationToken.Decode(Latin1(input));
        }
        catch (S3Exception refusal)
        {
            Require(refusal.Error == S3Errors.InvalidArgument, refusal.Error.Code);
        }

        var name = Encoding.UTF8.GetString(input);
        if (name.Length > 0)
        {
            Require(ContinuationToken.Decode(ContinuationToken.Encode(name)) == name, "a name does not come back");
        }
    }
}
