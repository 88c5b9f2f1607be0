using Gateway.Core.Names;

namespace Gateway.Iam.Authorization;

/// <summary>One permission that a request needs.</summary>
/// <param name="Action">AWS's name, for instance <c>s3:GetObject</c>.</param>
/// <param name="Resource">The ARN that the action is done to; <c>*</c> for the service.</param>
/// <param name="Owner">
/// The account that owns the resource. Null means the owner of the target bucket, or for the service that nobody does.
/// </param>
public readonly record struct Need(string Action, string Resource, AccountId? Owner = null);
