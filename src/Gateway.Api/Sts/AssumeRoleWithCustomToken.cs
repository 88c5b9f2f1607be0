using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Api.Sts.Outside;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Outside;

namespace Gateway.Api.Sts;

/// <summary>A session for the holder of a token that an identity plugin knows. MinIO's action.</summary>
/// <remarks>https://min.io/docs/minio/linux/developers/security-token-service/AssumeRoleWithCustomToken.html</remarks>
internal sealed class AssumeRoleWithCustomToken(
    OutsideSessions sessions, LoginThrottle throttle, ApiOptions options, IOutsideProviders providers, ICustomTokenService plugins)
    : OutsideAction(sessions, throttle, options)
{
    private const int LongestToken = 20_000;

    protected override ProviderKind Kind => ProviderKind.CustomToken;

    protected override OutsideInput ReadProof(QueryParameters parameters, OutsideInput input)
    {
        parameters.Required("Token");
        parameters.Required("RoleArn");
        return input with { Proof = parameters.Text("Token", 1, LongestToken)! };
    }

    protected override string AttemptOf(QueryRequest request, OutsideInput input) => LoginThrottle.OfProof(Kind, input.Proof);

    protected override ValueTask<OutsideIdentity> AuthenticateAsync(
        QueryRequest request, OutsideInput input, OutsideTarget target, CancellationToken cancellationToken) =>
        plugins.AuthenticateAsync(input.Proof, target.Provider ?? TheOnlyOne(input.RoleArn!), cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, OutsideInput input, OutsideAnswer output)
    {
        result.Credentials(output.Session);
        result.Element("AssumedUser", output.Identity.Subject);
    }

    /// <summary>A role of IAM names no plugin, so there must be one only.</summary>
    private OutsideProvider TheOnlyOne(string roleArn)
    {
        var known = providers.All.Where(provider => provider.Kind == Kind).ToList();
        return known.Count == 1 ? known[0]
            : known.Count == 0 ? throw new FederationException(FederationFailure.NotConfigured, "Identity plugins are not configured.")
            : throw IamErrors.InvalidParameterValue.WithMessage($"{roleArn} says of none of the identity plugins that it is to be asked");
    }
}
