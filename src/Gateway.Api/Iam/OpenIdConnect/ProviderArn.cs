using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>The ARN of an OpenID Connect provider. Immutable.</summary>
/// <param name="Text">The whole of it.</param>
/// <param name="Account">Its account.</param>
/// <param name="Url">The issuer without its scheme.</param>
internal sealed record ProviderArn(string Text, AccountId Account, string Url)
{
    private const string ResourceType = "oidc-provider/";

    /// <summary>The parameter <c>OpenIDConnectProviderArn</c>.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static ProviderArn Read(QueryParameters parameters)
    {
        const string name = "OpenIDConnectProviderArn";
        parameters.Required(name);
        var text = parameters.Text(name, 20, 2048)!;
        return text.Split(':', 6) is ["arn", "aws", "iam", "", var account, var resource]
            && AccountId.TryParse(account, out var id)
            && resource.Length > ResourceType.Length
            && resource.StartsWith(ResourceType, StringComparison.Ordinal)
            ? new ProviderArn(text, id, resource[ResourceType.Length..])
            : throw IamErrors.InvalidInput.WithMessage($"ARN {text} is not valid.");
    }

    /// <summary>What an action on the provider needs.</summary>
    public async ValueTask<QueryNeed> NeedAsync(IIdentityStore store, QueryRequest request, string action, CancellationToken cancellationToken) =>
        new(action, Text) { ResourceTags = await FindAsync(store, request, cancellationToken) is { } provider ? provider.Tags : null };

    /// <summary>The provider; null when there is none, or it belongs to another account.</summary>
    public ValueTask<OpenIdConnectProvider?> FindAsync(IIdentityStore store, QueryRequest request, CancellationToken cancellationToken) =>
        Account == request.Account.Id
            ? store.FindAsync<OpenIdConnectProvider>(OpenIdConnectProvider.IdOf(Account, Url), cancellationToken)
            : ValueTask.FromResult<OpenIdConnectProvider?>(null);

    /// <summary>The provider, which must exist.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public async ValueTask<OpenIdConnectProvider> RequireAsync(IIdentityStore store, QueryRequest request, CancellationToken cancellationToken) =>
        await FindAsync(store, request, cancellationToken) ?? throw NoSuchEntity.OpenIdConnectProvider(Text);

    /// <summary>Changes the provider, which must exist.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c>, and what <paramref name="update"/> throws.</exception>
    public ValueTask<bool> ChangeAsync(
        IIdentityStore store, QueryRequest request, Func<OpenIdConnectProvider, OpenIdConnectProvider> update, CancellationToken cancellationToken) =>
        Account != request.Account.Id
            ? throw NoSuchEntity.OpenIdConnectProvider(Text)
            : store.ChangeAsync(
                async change =>
                {
                    var provider = await change.FindAsync<OpenIdConnectProvider>(OpenIdConnectProvider.IdOf(Account, Url))
                        ?? throw NoSuchEntity.OpenIdConnectProvider(Text);
                    change.Put(update(provider));
                    return true;
                },
                cancellationToken);
}
