using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Api.Sts.Outside;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Outside;

namespace Gateway.Api.Sts;

/// <summary>A session for a user of the directory, by name and password. MinIO's action.</summary>
/// <remarks>https://min.io/docs/minio/linux/developers/security-token-service/AssumeRoleWithLDAPIdentity.html</remarks>
internal sealed class AssumeRoleWithLDAPIdentity(OutsideSessions sessions, LoginThrottle throttle, ApiOptions options, ILdapDirectory directory)
    : OutsideAction(sessions, throttle, options)
{
    private const int LongestPassword = 1024;

    // For names that exist and names that do not.
    private const string Failed = "The user name or the password is wrong.";

    protected override ProviderKind Kind => ProviderKind.Ldap;

    protected override OutsideInput ReadProof(QueryParameters parameters, OutsideInput input)
    {
        // A directory takes an empty password for no login at all, and says yes (RFC 4513, 5.1.2).
        if (parameters["LDAPUsername"] is not { Length: > 0 } name || parameters["LDAPPassword"] is not { Length: > 0 } password)
        {
            throw IamErrors.MissingParameter.WithMessage("LDAPUsername and LDAPPassword cannot be empty");
        }

        return password.Length <= LongestPassword
            ? input with { Proof = name, Secret = password }
            : throw QueryParameters.Violation("of LDAPPassword", "LDAPPassword", $"Member must have length less than or equal to {LongestPassword}");
    }

    protected override string AttemptOf(QueryRequest request, OutsideInput input) => LoginThrottle.OfName(Kind, input.Proof);

    protected override ValueTask<OutsideIdentity> AuthenticateAsync(
        QueryRequest request, OutsideInput input, OutsideTarget target, CancellationToken cancellationToken) => LoginNames.IsUsual(input.Proof)
        ? directory.AuthenticateAsync(input.Proof, input.Secret!, cancellationToken)
        : throw new FederationException(FederationFailure.LoginFailed, Failed);

    // One text, whatever the directory says of it.
    protected override S3Exception Refuse(FederationException refusal, bool isAws) => refusal.Failure == FederationFailure.LoginFailed
        ? IamErrors.InvalidParameterValue.WithMessage(Failed)
        : base.Refuse(refusal, isAws);

    protected override void Write(QueryRequest request, QueryResult result, OutsideInput input, OutsideAnswer output) => result.Credentials(output.Session);
}
