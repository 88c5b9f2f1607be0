using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Sts.Outside;

/// <summary>A login with an OpenID Connect token.</summary>
internal abstract class WebIdentityAction(
    OutsideSessions sessions, LoginThrottle throttle, ApiOptions options, IWebIdentityProviders tokens, IIdentityStore identities)
    : OutsideAction(sessions, throttle, options)
{
    private const int ShortestToken = 4;
    private const int LongestToken = 20_000;

    protected sealed override ProviderKind Kind => ProviderKind.OpenId;

    // MinIO's habit.
    protected sealed override bool LastsAsLongAsProof => true;

    /// <summary>The parameter that holds the token.</summary>
    protected abstract string TokenParameter { get; }

    protected sealed override OutsideInput ReadProof(QueryParameters parameters, OutsideInput input)
    {
        parameters.Required(TokenParameter);
        if (parameters["ProviderId"] is not null)
        {
            throw IamErrors.InvalidParameterValue.WithMessage(
                "ProviderId is for access tokens of OAuth 2.0, which are not accepted. Send an ID token of OpenID Connect without it.");
        }

        return input with
        {
            Proof = parameters.Text(TokenParameter, ShortestToken, LongestToken)!,
            Secret = parameters.Text("WebIdentityAccessToken", ShortestToken, LongestToken),
        };
    }

    protected sealed override string AttemptOf(QueryRequest request, OutsideInput input) => LoginThrottle.OfProof(Kind, input.Proof);

    protected sealed override async ValueTask<OutsideIdentity> AuthenticateAsync(
        QueryRequest request, OutsideInput input, OutsideTarget target, CancellationToken cancellationToken) => await tokens.ValidateAsync(
            new WebIdentityLogin(input.Proof)
            {
                AccessToken = input.Secret,
                Provider = target.Provider,
                Registered = target.Account is { } account && tokens.IssuerOf(input.Proof) is { } issuer
                    ? await FindRegisteredAsync(account.Value, issuer, cancellationToken)
                    : null,
            },
            cancellationToken);

    /// <summary>The subject as the token has it.</summary>
    protected static string SubjectOf(OutsideIdentity identity) =>
        identity.Claims.TryGetValue("jwt:sub", out var values) && values.Count == 1 ? values[0] : identity.Subject;

    /// <summary>Who the session is.</summary>
    protected static void WriteUser(QueryResult result, OutsideAnswer output)
    {
        result.Start("AssumedRoleUser");
        result.Element("AssumedRoleId", output.Id);
        result.Element("Arn", output.Arn);
        result.End("AssumedRoleUser");
    }

    /// <summary>What the account of the role has registered comes before what the settings have.</summary>
    private async ValueTask<RegisteredOpenIdProvider?> FindRegisteredAsync(string account, string issuer, CancellationToken cancellationToken)
    {
        const string Https = "https://";
        var url = issuer.StartsWith(Https, StringComparison.Ordinal) ? issuer[Https.Length..] : issuer;
        var found = await identities.FindAsync<OpenIdConnectProvider>($"{account}/{url}", cancellationToken)
            ?? await identities.FindAsync<OpenIdConnectProvider>($"{account}/{url.TrimEnd('/')}", cancellationToken);
        return found is null ? null : new RegisteredOpenIdProvider(found.Arn, Https + found.Url, found.ClientIds, found.Thumbprints);
    }
}
