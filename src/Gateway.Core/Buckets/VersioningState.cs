namespace Gateway.Core.Buckets;

/// <summary>The numbers are stored.</summary>
public enum VersioningState : byte
{
    /// <summary>Never enabled: every key has at most its null version.</summary>
    Unversioned = 0,
    Enabled = 1,
    Suspended = 2,
}
