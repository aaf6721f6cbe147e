del fires
