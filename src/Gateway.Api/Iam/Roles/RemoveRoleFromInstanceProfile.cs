using Gateway.Api.Query;

namespace Gateway.Api.Iam.Roles;

/// <summary>There are no instance profiles, which belong to machines of EC2, so there is none of any name.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html</remarks>
internal sealed class RemoveRoleFromInstanceProfile : QueryAction<string, bool>
{
    protected override string Read(QueryRequest request)
    {
        EntityKinds.Roles.ReadName(request);
        return request.Parameters.RequiredName("InstanceProfileName", 128);
    }

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>(
            [new QueryNeed("iam:RemoveRoleFromInstanceProfile", $"arn:aws:iam::{request.Account.Id}:instance-profile/{input}")]);

    protected override ValueTask<bool> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        throw NoSuchEntity.InstanceProfile(input);
}
