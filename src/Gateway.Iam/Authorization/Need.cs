using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Authorization;

/// <summary>One permission that a request needs.</summary>
/// <param name="Action">AWS's name, for instance <c>s3:GetObject</c>; it must stand in the catalogue of actions.</param>
/// <param name="Resource">The ARN that the action is done to; <c>*</c> for the service.</param>
/// <param name="Owner">
/// The account that owns the resource. Null means the owner of the bucket, or without a bucket the caller's own account.
/// </param>
public readonly record struct Need(string Action, string Resource, AccountId? Owner = null)
{
    /// <summary>The bucket whose policy and public access block count. Null means the target bucket of the request, if it has one.</summary>
    public BucketRecord? Bucket { get; init; }

    /// <summary>
    /// What a refusal calls the resource, when its ARN says more than the request knew: where an entity of that name is, or that there is one. Null means the
    /// resource itself.
    /// </summary>
    public string? Shown { get; init; }

    /// <summary>
    /// What <c>s3:versionid</c> and <c>s3:ExistingObjectTag/…</c> are about, when it is not the target of the request: the source of a copy, or one key of
    /// DeleteObjects.
    /// </summary>
    public ObjectVersionRef? Object { get; init; }

    /// <summary>The role that a session is asked for, whose trust policy counts; null for all other needs.</summary>
    public Role? Trust { get; init; }
}
