using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <param name="Name">Of the entity.</param>
/// <param name="Policy">A managed policy that is, or is to be, attached to it.</param>
internal sealed record AttachedPolicyRef(string Name, PolicyArn Policy)
{
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static AttachedPolicyRef Read<T>(QueryRequest request, EntityKind<T> kind)
        where T : class, IIdentity<T> =>
        new(kind.ReadName(request), PolicyArn.Read(request.Parameters));
}
