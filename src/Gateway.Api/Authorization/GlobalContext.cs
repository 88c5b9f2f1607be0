using Gateway.Api.Connections;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Authorization;

/// <summary>
/// The condition keys that every action has: of the connection, the clock, the principal and the owner of the resource. Those of an action come from the
/// operation's own context. Each key has one source; what a client sends can set <c>aws:UserAgent</c> and <c>aws:Referer</c>, which are its own words, and
/// no other of them. Not thread-safe.
/// </summary>
/// <param name="http">The request.</param>
/// <param name="principal">Who sent it.</param>
/// <param name="owner">The account that owns the resource; null means the principal's own.</param>
/// <param name="source">What all contexts share.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html</remarks>
internal abstract class GlobalContext(HttpContext http, Principal principal, AccountId? owner, ContextSource source) : RequestContext
{
    private DateTimeOffset? _now;
    private ClientConnection? _client;

    protected HttpContext Http => http;

    protected Principal Principal => principal;

    protected ContextSource Source => source;

    /// <summary>The time of the decision in whole seconds, which is what policies say; the same for all keys of it.</summary>
    protected DateTimeOffset Now => _now ??= DateTimeOffset.FromUnixTimeSeconds(source.Now.ToUnixTimeSeconds());

    /// <summary>The account that owns the resource; null for an anonymous principal that asks for none.</summary>
    protected string? ResourceAccount => owner?.Value ?? principal.Account?.Id.Value;

    protected ClientConnection Client => _client ??= source.ClientOf(http);

    public sealed override ContextValue Find(ContextKey key) => key.Id switch
    {
        ConditionKeyId.AwsCurrentTime => ContextValue.Of(Now),
        ConditionKeyId.AwsEpochTime => ContextValue.Of((decimal)Now.ToUnixTimeSeconds()),
        ConditionKeyId.AwsSecureTransport => ContextValue.Of(Client.IsSecure),
        ConditionKeyId.AwsSourceIp => ContextValue.Of(Client.Address),
        ConditionKeyId.AwsUserAgent => Header(http.Request.Headers.UserAgent),
        ConditionKeyId.AwsReferer => Header(http.Request.Headers.Referer),
        ConditionKeyId.AwsRequestedRegion => ContextValue.Of(source.Region),
        ConditionKeyId.AwsResourceAccount => ContextValue.Of(ResourceAccount),
        ConditionKeyId.AwsViaAwsService => ContextValue.Of(false),

        // No organization, no service acts for anybody, and there is no virtual private cloud.
        ConditionKeyId.AwsPrincipalOrgId or ConditionKeyId.AwsPrincipalOrgPaths
            or ConditionKeyId.AwsResourceOrgId or ConditionKeyId.AwsResourceOrgPaths
            or ConditionKeyId.AwsSourceOrgId or ConditionKeyId.AwsSourceOrgPaths
            or ConditionKeyId.AwsPrincipalServiceName or ConditionKeyId.AwsPrincipalServiceNamesList
            or ConditionKeyId.AwsCalledVia or ConditionKeyId.AwsCalledViaFirst or ConditionKeyId.AwsCalledViaLast
            or ConditionKeyId.AwsSourceArn or ConditionKeyId.AwsSourceAccount
            or ConditionKeyId.AwsSourceVpc or ConditionKeyId.AwsSourceVpce or ConditionKeyId.AwsVpcSourceIp
            or ConditionKeyId.AwsEc2InstanceSourceVpc or ConditionKeyId.AwsEc2InstanceSourcePrivateIpv4 => ContextValue.Absent,
        >= ConditionKeyId.AwsPrincipalArn and <= ConditionKeyId.AwsSourceIdentity or ConditionKeyId.JwtClaim
            or ConditionKeyId.LdapUser or ConditionKeyId.LdapUserName or ConditionKeyId.LdapGroups or ConditionKeyId.LdapAttribute => PrincipalKeys.Find(principal, key),
        _ => FindOfAction(key),
    };

    /// <summary>The value of a key that is not global: of the service, of the request's tags (<c>aws:RequestTag/…</c>), of the resource's.</summary>
    protected abstract ContextValue FindOfAction(ContextKey key);

    /// <summary>The value of the header, several lines joined by commas; absent when the request has none, and not when it is empty.</summary>
    protected static ContextValue Header(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? ContextValue.Absent : ContextValue.Of(values.ToString());
}
