namespace Gateway.Iam.Outside;

/// <summary>
/// The failures of sources, or of identities. It bounds the attempts that are under way together with the failures, so that many attempts at once learn no
/// more than one after the other. Safe for concurrent use.
/// </summary>
/// <param name="rules">How they are slowed down.</param>
/// <param name="maximum">How many records are kept.</param>
/// <param name="maximumWaiting">How many attempts of one record wait for one another.</param>
/// <param name="time">The clock.</param>
internal sealed class FailureLedger(LoginRules rules, int maximum, int maximumWaiting, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FailureRecord> _records = new(StringComparer.Ordinal);

    // Those that failed longest ago come first; those of attempts under way without a failure have no place.
    private readonly LinkedList<FailureRecord> _failed = [];

    /// <summary>For tests of the bound.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _records.Count;
            }
        }
    }

    /// <summary>Lets an attempt begin, perhaps after others have ended; false when it is refused. One that began must end.</summary>
    public async ValueTask<bool> TryBeginAsync(string key, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task ended;
            lock (_gate)
            {
                var record = _records.GetValueOrDefault(key) ?? new FailureRecord(key);
                Forget(record);
                if (time.GetUtcNow() < rules.NextAfter(record.Failures))
                {
                    return false;
                }

                if (record.Failures.Count + record.UnderWay < rules.Budget)
                {
                    record.UnderWay++;
                    _records[key] = record;
                    return true;
                }

                if (record.Waiting >= maximumWaiting)
                {
                    return false;
                }

                record.Waiting++;
                record.Ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                ended = record.Ended.Task;
            }

            try
            {
                await ended.WaitAsync(cancellationToken);
            }
            finally
            {
                lock (_gate)
                {
                    // It is kept while somebody waits.
                    var record = _records[key];
                    record.Waiting--;
                    Drop(record);
                }
            }
        }
    }

    /// <summary>Ends an attempt that began.</summary>
    /// <param name="key">Of the attempt.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="clears">Whether a success makes the failures before it forgotten.</param>
    public void End(string key, LoginOutcome outcome, bool clears)
    {
        lock (_gate)
        {
            var record = _records[key];
            record.UnderWay--;
            if (outcome == LoginOutcome.Failed)
            {
                record.Failures.Add(time.GetUtcNow());
                Move(record);
            }
            else if (outcome == LoginOutcome.Succeeded && clears)
            {
                record.Failures.Clear();
            }

            Drop(record);
            record.Ended?.SetResult();
            record.Ended = null;
            while (_failed.Count > maximum)
            {
                var oldest = _failed.First!.Value;
                oldest.Failures.Clear();
                Drop(oldest);
            }
        }
    }

    private void Forget(FailureRecord record)
    {
        var since = time.GetUtcNow() - rules.Window;
        record.Failures.RemoveAll(failure => failure <= since);
        Drop(record);
    }

    private void Move(FailureRecord record)
    {
        if (record.Place is { } place)
        {
            _failed.Remove(place);
            _failed.AddLast(place);
        }
        else
        {
            record.Place = _failed.AddLast(record);
        }
    }

    /// <summary>Removes what there is nothing to know of any more.</summary>
    private void Drop(FailureRecord record)
    {
        if (record.Failures.Count > 0)
        {
            return;
        }

        if (record.Place is { } place)
        {
            _failed.Remove(place);
            record.Place = null;
        }

        if (record.UnderWay == 0 && record.Waiting == 0)
        {
            _records.Remove(record.Key);
        }
    }
}
