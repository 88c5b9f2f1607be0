namespace Gateway.Iam.Outside;

/// <summary>What is known of one source or identity. Guarded by its ledger.</summary>
internal sealed class FailureRecord(string key)
{
    public string Key => key;

    /// <summary>Ascending.</summary>
    public List<DateTimeOffset> Failures { get; } = [];

    /// <summary>Attempts whose outcome is not known yet.</summary>
    public int UnderWay { get; set; }

    public int Waiting { get; set; }

    /// <summary>Completes when an attempt ends; null while nobody waits.</summary>
    public TaskCompletionSource? Ended { get; set; }

    /// <summary>In the order in which records are forgotten.</summary>
    public LinkedListNode<FailureRecord>? Place { get; set; }
}
