# %% [markdown]
# # Softmax: from scores to probabilities
#
# A classifier's last layer gives one score per class, the *logits*: any numbers, of any sign. Softmax turns them into probabilities. It is three lines of NumPy, and the place where more home-made networks have returned `nan` than anywhere else.
#
# Work along the axis that is asked for, leave the input as it was, and stay finite for logits of $\pm 10^4$. NumPy is all you need.

# %% [markdown] lang="pt_BR" of="da630225"
# # Softmax: de pontuações a probabilidades
#
# A última camada de um classificador dá uma pontuação por classe, os *logits*: números quaisquer, de qualquer sinal. A softmax os transforma em probabilidades. São três linhas de NumPy, e o lugar em que mais redes feitas em casa já devolveram `nan` do que em qualquer outro.
#
# Trabalhe ao longo do eixo pedido, deixe a entrada como estava e dê resultados finitos para logits de $\pm 10^4$. NumPy basta.

# %% [markdown] lang="es" of="da630225"
# # Softmax: de puntuaciones a probabilidades
#
# La última capa de un clasificador da una puntuación por clase, los *logits*: números cualesquiera, de cualquier signo. Softmax los convierte en probabilidades. Son tres líneas de NumPy, y el lugar en el que más redes hechas en casa han devuelto `nan` que en ningún otro.
#
# Trabaja a lo largo del eje que se pide, deja la entrada como estaba y da resultados finitos para logits de $\pm 10^4$. Con NumPy basta.

# %%
import numpy as np


# %% [markdown]
# ## Softmax
#
# $$p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}$$
#
# Boltzmann's distribution from physics; Bridle (1990) named it for neural networks. PyTorch: `F.softmax(z / T, dim)`. It keeps the order of the scores, every probability is positive, and they sum to 1 along `axis`.
#
# The **temperature** $T$ divides the logits *before* the exponential. A small $T$ sharpens towards the largest logit; a large $T$ flattens towards equal shares. Language models sample with it, and distillation (Hinton and others, 2015) trains with it.
#
# **Trouble.** $e^{710}$ is already infinite in float64, and $\infty / \infty$ is `nan`. What happens to the fraction if the same number is subtracted from every logit? And over which elements do the sum and the maximum go, when `z` is a whole batch?

# %% [markdown] lang="pt_BR" of="3bc25046"
# ## Softmax
#
# $$p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}$$
#
# É a distribuição de Boltzmann, da física; o nome em redes neurais vem de Bridle (1990). No PyTorch: `F.softmax(z / T, dim)`. Ela mantém a ordem das pontuações, toda probabilidade é positiva, e elas somam 1 ao longo de `axis`.
#
# A **temperatura** $T$ divide os logits *antes* da exponencial. Um $T$ pequeno concentra tudo no maior logit; um $T$ grande achata em direção a partes iguais. Modelos de linguagem sorteiam com ela, e a destilação (Hinton e outros, 2015) treina com ela.
#
# **Problema.** $e^{710}$ já é infinito em float64, e $\infty / \infty$ é `nan`. O que acontece com a fração se o mesmo número é subtraído de todos os logits? E sobre quais elementos vão a soma e o máximo, quando `z` é um lote inteiro?

# %% [markdown] lang="es" of="3bc25046"
# ## Softmax
#
# $$p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}$$
#
# Es la distribución de Boltzmann, de la física; el nombre en redes neuronales viene de Bridle (1990). En PyTorch: `F.softmax(z / T, dim)`. Conserva el orden de las puntuaciones, toda probabilidad es positiva, y suman 1 a lo largo de `axis`.
#
# La **temperatura** $T$ divide los logits *antes* de la exponencial. Un $T$ pequeño lo concentra todo en el mayor logit; un $T$ grande aplana hacia partes iguales. Los modelos de lenguaje muestrean con ella, y la destilación (Hinton y otros, 2015) entrena con ella.
#
# **Problema.** $e^{710}$ ya es infinito en float64, e $\infty / \infty$ es `nan`. ¿Qué le pasa a la fracción si se resta el mismo número a todos los logits? ¿Y qué elementos recorren la suma y el máximo cuando `z` es un lote entero?


# %%
def softmax(z, temperature=1.0, axis=-1):
    """Turn logits into probabilities that sum to 1: e^(z_i/T) / sum_j e^(z_j/T) along axis (F.softmax).

    z: array of logits with at least one dimension. temperature: T > 0; small sharpens, large flattens.
    axis: the dimension that sums to 1. Returns an array of z's shape.
    Raises ValueError if temperature <= 0.

    >>> softmax(np.array([2.0, 1.0, 0.1])).round(4)
    array([0.659 , 0.2424, 0.0986])
    """
    ### BEGIN SOLUTION
    if temperature <= 0:
        raise ValueError(f"temperature must be positive, not {temperature}")
    # A shift common to all logits cancels in the fraction; with the largest at 0, e^z <= 1.
    powers = np.exp((z - np.max(z, axis=axis, keepdims=True)) / temperature)
    return powers / np.sum(powers, axis=axis, keepdims=True)
    ### END SOLUTION


# %% [markdown]
# ## Log-softmax
#
# $$\ln p_i = \frac{z_i}{T} - \ln \sum_j e^{z_j / T}$$
#
# What losses really need (`F.log_softmax`). Taking `np.log(softmax(z))` literally gives $-\infty$ as soon as a probability underflows to 0, although its logarithm is an ordinary number such as $-1000$. The remedy is known as the *log-sum-exp trick*.

# %% [markdown] lang="pt_BR" of="30022ecc"
# ## Log-softmax
#
# $$\ln p_i = \frac{z_i}{T} - \ln \sum_j e^{z_j / T}$$
#
# É disto que as perdas realmente precisam (`F.log_softmax`). Calcular `np.log(softmax(z))` ao pé da letra dá $-\infty$ assim que uma probabilidade some em 0, embora o seu logaritmo seja um número comum, como $-1000$. O remédio é conhecido como o *truque do log-sum-exp*.

# %% [markdown] lang="es" of="30022ecc"
# ## Log-softmax
#
# $$\ln p_i = \frac{z_i}{T} - \ln \sum_j e^{z_j / T}$$
#
# Es lo que de verdad necesitan las pérdidas (`F.log_softmax`). Calcular `np.log(softmax(z))` al pie de la letra da $-\infty$ en cuanto una probabilidad se pierde en 0, aunque su logaritmo sea un número corriente, como $-1000$. El remedio se conoce como el *truco log-sum-exp*.


# %%
def log_softmax(z, temperature=1.0, axis=-1):
    """Return the logarithm of softmax, without the overflow of taking it literally (F.log_softmax).

    z: array of logits with at least one dimension. temperature: T > 0. axis: the dimension that sums to 1.
    Returns an array of z's shape. Raises ValueError if temperature <= 0.

    >>> log_softmax(np.array([0.0, -1000.0]))
    array([    0., -1000.])
    """
    ### BEGIN SOLUTION
    if temperature <= 0:
        raise ValueError(f"temperature must be positive, not {temperature}")
    shifted = (z - np.max(z, axis=axis, keepdims=True)) / temperature
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))
    ### END SOLUTION


# %% [markdown]
# ## The Jacobian
#
# $$J_{ij} = \frac{\partial p_i}{\partial z_j} = \frac{p_i\,(\delta_{ij} - p_j)}{T}$$
#
# Softmax is not elementwise: every probability depends on every logit, so its derivative is a matrix. ($\delta_{ij}$ is 1 where $i = j$ and 0 elsewhere.) Raising one logit raises its own probability and takes from all the others: each row and each column sums to zero. PyTorch's counterpart is `torch.autograd.functional.jacobian`.
#
# **Trouble.** Where one probability is almost 1, the whole matrix is almost 0: softmax saturates too.

# %% [markdown] lang="pt_BR" of="0000a15a"
# ## O jacobiano
#
# $$J_{ij} = \frac{\partial p_i}{\partial z_j} = \frac{p_i\,(\delta_{ij} - p_j)}{T}$$
#
# A softmax não age elemento a elemento: cada probabilidade depende de todos os logits, e por isso a sua derivada é uma matriz. ($\delta_{ij}$ é 1 onde $i = j$ e 0 no resto.) Aumentar um logit aumenta a probabilidade dele e tira de todas as outras: cada linha e cada coluna soma zero. O correspondente no PyTorch é `torch.autograd.functional.jacobian`.
#
# **Problema.** Onde uma probabilidade é quase 1, a matriz inteira é quase 0: a softmax também satura.

# %% [markdown] lang="es" of="0000a15a"
# ## El jacobiano
#
# $$J_{ij} = \frac{\partial p_i}{\partial z_j} = \frac{p_i\,(\delta_{ij} - p_j)}{T}$$
#
# Softmax no actúa elemento a elemento: cada probabilidad depende de todos los logits, y por eso su derivada es una matriz. ($\delta_{ij}$ es 1 donde $i = j$ y 0 en lo demás.) Subir un logit sube su propia probabilidad y se la quita a todas las otras: cada fila y cada columna suma cero. El equivalente en PyTorch es `torch.autograd.functional.jacobian`.
#
# **Problema.** Donde una probabilidad es casi 1, la matriz entera es casi 0: softmax también se satura.


# %%
def softmax_jacobian(z, temperature=1.0):
    """Return how every probability moves with every logit: J_ij = dp_i/dz_j = p_i (delta_ij - p_j) / T.

    z: logits of shape (K,). temperature: T > 0. Returns an array of shape (K, K).
    Raises ValueError if temperature <= 0.

    >>> softmax_jacobian(np.array([0.0, 0.0]))
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    ### BEGIN SOLUTION
    p = softmax(z, temperature)
    return (np.diag(p) - np.outer(p, p)) / temperature
    ### END SOLUTION


# %% [markdown]
# ## Look at what you wrote
#
# The same four logits at three temperatures.

# %% [markdown] lang="pt_BR" of="c34a6844"
# ## Veja o que você escreveu
#
# Os mesmos quatro logits em três temperaturas.

# %% [markdown] lang="es" of="c34a6844"
# ## Mira lo que escribiste
#
# Los mismos cuatro logits a tres temperaturas.

# %%
if __name__ == "__main__":
    from utils import plotting

    plotting.plot_softmax(softmax, logits=[2.0, 1.0, 0.1, -1.0], temperatures=[0.3, 1.0, 3.0])

# %% [markdown]
# Now move the temperature yourself, from nearly 0 to very large. Which bars grow, which shrink, and does their order ever change? (The slider needs a notebook with ipywidgets, as in Colab; elsewhere the bars stand still at three temperatures.)

# %% [markdown] lang="pt_BR" of="39d02538"
# Agora mova você a temperatura, de quase 0 até muito grande. Quais barras crescem, quais encolhem, e a ordem delas muda alguma vez? (O controle deslizante precisa de um notebook com ipywidgets, como no Colab; fora dele as barras ficam paradas em três temperaturas.)

# %% [markdown] lang="es" of="39d02538"
# Ahora mueve tú la temperatura, desde casi 0 hasta muy grande. ¿Qué barras crecen, cuáles se encogen, y cambia alguna vez su orden? (El control deslizante necesita un cuaderno con ipywidgets, como en Colab; fuera de él las barras se quedan quietas en tres temperaturas.)

# %%
if __name__ == "__main__":
    from utils import sliders

    sliders.slide_temperature(softmax, logits=[2.0, 1.0, 0.1, -1.0])

# %% [markdown] tags=["written-answer"]
# ## In your own words
#
# What becomes of softmax as the temperature $T$ goes to 0, and as it goes to infinity? Does $T$ ever change which class is the most probable? Name one situation in which you would raise $T$ and one in which you would lower it.
#
# ### BEGIN SOLUTION
# As $T \to 0$ the differences $z_i / T$ grow without bound and all the probability goes to the largest logit (shared equally among ties): argmax. As $T \to \infty$ all $z_i / T$ go to 0 and every class gets $1/K$. Dividing by a positive number keeps the order, so the most probable class never changes. Raise it for more varied samples from a language model, for soft targets in distillation, or to temper an overconfident classifier; lower it for careful, repeatable answers.
# ### END SOLUTION

# %% [markdown] lang="pt_BR" of="4dcd3f46"
# ## Com as suas palavras
#
# O que acontece com a softmax quando a temperatura $T$ vai a 0, e quando ela vai ao infinito? $T$ muda alguma vez qual é a classe mais provável? Cite uma situação em que você aumentaria $T$ e uma em que a diminuiria.
#
# ### BEGIN SOLUTION
# Quando $T \to 0$, as diferenças $z_i / T$ crescem sem limite e toda a probabilidade vai para o maior logit (dividida por igual entre empates): argmax. Quando $T \to \infty$, todos os $z_i / T$ vão a 0 e cada classe recebe $1/K$. Dividir por um número positivo mantém a ordem, de modo que a classe mais provável nunca muda. Aumente-a para sorteios mais variados de um modelo de linguagem, para alvos suaves na destilação, ou para moderar um classificador confiante demais; diminua-a para respostas cuidadosas e repetíveis.
# ### END SOLUTION

# %% [markdown] lang="es" of="4dcd3f46"
# ## Con tus palabras
#
# ¿Qué le ocurre a softmax cuando la temperatura $T$ tiende a 0, y cuando tiende a infinito? ¿Cambia $T$ alguna vez cuál es la clase más probable? Nombra una situación en la que subirías $T$ y una en la que la bajarías.
#
# ### BEGIN SOLUTION
# Cuando $T \to 0$, las diferencias $z_i / T$ crecen sin límite y toda la probabilidad va al mayor logit (repartida por igual entre empates): argmax. Cuando $T \to \infty$, todos los $z_i / T$ tienden a 0 y cada clase recibe $1/K$. Dividir entre un número positivo conserva el orden, así que la clase más probable no cambia nunca. Súbela para muestras más variadas de un modelo de lenguaje, para objetivos suaves en la destilación, o para moderar un clasificador demasiado confiado; bájala para respuestas cuidadosas y repetibles.
# ### END SOLUTION
