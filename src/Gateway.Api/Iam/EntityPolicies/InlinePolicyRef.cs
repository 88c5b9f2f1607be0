using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <param name="Name">Of the entity.</param>
/// <param name="PolicyName">Of one of its inline policies.</param>
internal sealed record InlinePolicyRef(string Name, string PolicyName)
{
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static InlinePolicyRef Read<T>(QueryRequest request, EntityKind<T> kind)
        where T : class, IIdentity<T> =>
        new(kind.ReadName(request), request.Parameters.RequiredName("PolicyName", EntityQuotas.PolicyName));
}
